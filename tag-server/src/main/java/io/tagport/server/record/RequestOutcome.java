package io.tagport.server.record;

/** The result of a request from its sender's view. */
public sealed interface RequestOutcome {
    /** The code of responses that belong to neither protocol. */
    int NO_CODE = -1;

    /**
     * Returns the protocol's code for what was executed.
     *
     * @return {@code ret_code} or {@code ErrorCode}, 0 for success; {@link #NO_CODE} if there is none
     */
    int code();

    /**
     * The request was answered.
     *
     * @param status the HTTP status
     * @param code {@code ret_code} or {@code ErrorCode}; {@link #NO_CODE} if the response belongs to neither protocol
     */
    record Answered(int status, int code) implements RequestOutcome {}

    /**
     * The request was executed, and the connection was closed instead of answering.
     *
     * @param status the HTTP status of the lost response
     * @param code the code of the lost response
     */
    record Lost(int status, int code) implements RequestOutcome {}

    /** The connection was closed, and nothing was executed. */
    record Cut() implements RequestOutcome {
        @Override
        public int code() {
            return NO_CODE;
        }
    }
}
