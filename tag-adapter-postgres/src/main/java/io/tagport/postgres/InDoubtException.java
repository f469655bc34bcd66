package io.tagport.postgres;

import java.io.Serial;

/** Thrown if it is unknown whether a transaction was committed. It must not be repeated, as other transactions may depend on it. */
final class InDoubtException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InDoubtException(String message, Throwable cause) {
        super(message, cause);
    }
}
