package io.tagport.domain.port;

import java.io.Serial;

/**
 * Thrown when a caller has lost a lock to another process, for example because its database connection was closed. Data
 * that was read under the lock may be outdated. Nothing was written.
 */
public final class LockLostException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message the lock that was lost
     */
    public LockLostException(String message) {
        super(message);
    }
}
