package io.tagport.transport;

import java.io.Serial;

/** Bytes that are not one JSON object in UTF-8. The message says where they go wrong and quotes nothing of them. */
public final class UnreadableJsonException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    UnreadableJsonException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /**
     * Returns where the bytes go wrong.
     *
     * @return a clause for people
     */
    public String reason() {
        return reason;
    }
}
