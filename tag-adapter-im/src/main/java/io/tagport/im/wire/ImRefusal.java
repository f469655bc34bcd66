package io.tagport.im.wire;

import java.io.Serial;

/**
 * Why a server refuses a request as a whole. The message is {@code ErrorInfo}: it names the field, its place and the
 * limit, and holds neither an account nor anything of a signature.
 */
public final class ImRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** What to answer. */
    private final ImCode code;

    /** The message, never absent. */
    private final String info;

    /**
     * Refuses.
     *
     * @param code what to answer
     * @param info what is wrong, for people
     */
    public ImRefusal(ImCode code, String info) {
        super(
                info, null, false,
                false); // an answer and not a failure: nobody needs the stack, and strangers cause many
        this.code = code;
        this.info = info;
    }

    /**
     * Returns what to answer.
     *
     * @return the code
     */
    public ImCode code() {
        return code;
    }

    /**
     * Returns what is wrong, as {@link #getMessage} does.
     *
     * @return the text of {@code ErrorInfo}
     */
    public String info() {
        return info;
    }
}
