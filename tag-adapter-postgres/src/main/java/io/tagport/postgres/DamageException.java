package io.tagport.postgres;

import java.io.Serial;

/** What is stored cannot be right, and will not be at another try. */
final class DamageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    DamageException(String what) {
        super(what, null, false, false);
    }
}
