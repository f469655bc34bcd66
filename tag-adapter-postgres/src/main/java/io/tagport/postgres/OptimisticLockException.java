package io.tagport.postgres;

import java.io.Serial;

/** Thrown if another transaction has changed rows that this transaction has read. This one is rolled back and started again. */
final class OptimisticLockException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    OptimisticLockException(String what) {
        super(what, null, false, false); // an expected conflict, so without a stack trace
    }
}
