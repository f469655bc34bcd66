package io.tagport.postgres;

import java.io.Serial;

/** Thrown if stored rows are inconsistent, so that another attempt would fail, too. */
final class DamageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    DamageException(String what) {
        super(what, null, false, false);
    }
}
