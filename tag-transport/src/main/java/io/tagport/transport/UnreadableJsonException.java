package io.tagport.transport;

import java.io.Serial;

/**
 * Thrown when bytes are not a single JSON object in UTF-8. The message contains the position of the error and no part
 * of the document.
 */
public final class UnreadableJsonException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    UnreadableJsonException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /**
     * Returns a description of the error, with its position.
     *
     * @return a clause for people
     */
    public String reason() {
        return reason;
    }
}
