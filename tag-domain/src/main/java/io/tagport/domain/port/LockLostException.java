package io.tagport.domain.port;

import java.io.Serial;

/**
 * A lock that its holder has lost to another process, such as with its connection to a database: what the holder has read under
 * the lock may be outdated. Nothing was written.
 */
public final class LockLostException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message which lock was lost
     */
    public LockLostException(String message) {
        super(message);
    }
}
