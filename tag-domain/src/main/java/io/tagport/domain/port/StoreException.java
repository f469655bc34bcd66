package io.tagport.domain.port;

import java.io.Serial;

/**
 * Thrown when a store cannot be opened, read or written. The message contains the location of the store, and the remedy
 * if it is known.
 */
public sealed class StoreException extends RuntimeException permits LockLostException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception with a message.
     *
     * @param message a description of the failed operation, with the location
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a message and a cause.
     *
     * @param message a description of the failed operation, with the location
     * @param cause the exception of the storage engine
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
