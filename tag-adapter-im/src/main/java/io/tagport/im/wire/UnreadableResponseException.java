package io.tagport.im.wire;

import java.io.Serial;

/**
 * Thrown when a response cannot be parsed. The message states the location of the error and quotes nothing of the
 * response.
 */
public final class UnreadableResponseException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableResponseException(String message) {
        super(message);
    }
}
