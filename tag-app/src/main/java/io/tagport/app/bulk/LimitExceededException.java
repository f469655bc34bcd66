package io.tagport.app.bulk;

import java.io.Serial;

/** A limit would be passed by so much that no call could carry it. Nothing was sent. */
public final class LimitExceededException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Tells of limits.
     *
     * @param message what would be over which limit
     */
    public LimitExceededException(String message) {
        super(message);
    }
}
