package io.tagport.postgres;

import java.io.Serial;

/** What a transaction was based on has been changed by another: it is rolled back and begun again. */
final class OptimisticLockException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    OptimisticLockException(String what) {
        super(what, null, false, false); // a matter of course: nobody wants its stack
    }
}
