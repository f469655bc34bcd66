package io.tagport.transport;

import java.io.Serial;

/** Bytes that are not one JSON object in UTF-8. The message says where they go wrong and quotes nothing of them. */
public final class UnreadableJsonException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableJsonException(String message) {
        super(message);
    }
}
