package io.tagport.domain.port;

import java.io.Serial;

/** A store that cannot be opened, read or written. The message names the place and what to do where that is known. */
public sealed class StoreException extends RuntimeException permits LockLostException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Tells of a failure.
     *
     * @param message what failed and where
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * Tells of a failure and its cause.
     *
     * @param message what failed and where
     * @param cause what the engine said
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
