package io.tagport.im.wire;

import java.io.Serial;

/** An answer that cannot be understood. The message says where and quotes nothing of it. */
public final class UnreadableResponseException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableResponseException(String message) {
        super(message);
    }
}
