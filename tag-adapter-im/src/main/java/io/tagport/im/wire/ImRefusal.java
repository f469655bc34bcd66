package io.tagport.im.wire;

import java.io.Serial;

/**
 * Thrown when a server rejects a request as a whole. The message is {@code ErrorInfo}: it contains the field, its
 * location and the limit, but neither an account nor any part of a signature.
 */
public final class ImRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** The code of the response. */
    private final ImCode code;

    /** The message, never null. */
    private final String info;

    /**
     * Creates a refusal.
     *
     * @param code the code of the response
     * @param info the description of the error, for a person to read
     */
    public ImRefusal(ImCode code, String info) {
        // A response, not a failure: no stack trace is needed, and unauthenticated clients cause many.
        super(info, null, false, false);
        this.code = code;
        this.info = info;
    }

    /**
     * Returns the code of the response.
     *
     * @return the code
     */
    public ImCode code() {
        return code;
    }

    /**
     * Returns the description of the error, as {@link #getMessage} does.
     *
     * @return the text of {@code ErrorInfo}
     */
    public String info() {
        return info;
    }
}
