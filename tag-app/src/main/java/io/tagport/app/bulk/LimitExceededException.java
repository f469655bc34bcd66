package io.tagport.app.bulk;

import java.io.Serial;

/** Thrown when changes exceed a limit so far that no call can carry them. No request was sent. */
public final class LimitExceededException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message the exceeded limits
     */
    public LimitExceededException(String message) {
        super(message);
    }
}
