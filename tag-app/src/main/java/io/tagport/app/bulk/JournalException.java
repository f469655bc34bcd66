package io.tagport.app.bulk;

import java.io.Serial;

/** Thrown when a journal belongs to another plan, is damaged, in use or missing. No request was sent. */
public final class JournalException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message the error and its location
     */
    public JournalException(String message) {
        super(message);
    }

    /**
     * Creates the exception with a cause.
     *
     * @param message the error and its location
     * @param cause the exception that the file system threw
     */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
