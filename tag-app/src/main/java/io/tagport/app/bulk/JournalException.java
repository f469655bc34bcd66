package io.tagport.app.bulk;

import java.io.Serial;

/** A journal that cannot be used: of another plan, damaged, in use, or not where it should be. Nothing was sent. */
public final class JournalException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Tells of a fault.
     *
     * @param message what is wrong and where
     */
    public JournalException(String message) {
        super(message);
    }

    /**
     * Tells of a fault and its cause.
     *
     * @param message what is wrong and where
     * @param cause what the file system said
     */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
