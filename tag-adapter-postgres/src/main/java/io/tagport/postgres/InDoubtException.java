package io.tagport.postgres;

import java.io.Serial;

/** Nobody answered whether a transaction was committed. It must not be tried again: others may have built on it since. */
final class InDoubtException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InDoubtException(String message, Throwable cause) {
        super(message, cause);
    }
}
