package io.tagport.server.record;

/** How a request ended for the one who sent it. */
public sealed interface RequestOutcome {
    /** Stands for a code where the answer is in neither protocol. */
    int NO_CODE = -1;

    /**
     * Returns the protocol's own code of what was done.
     *
     * @return {@code ret_code} or {@code ErrorCode}, 0 for success; {@link #NO_CODE} if there is none
     */
    int code();

    /**
     * It was answered.
     *
     * @param status the HTTP status
     * @param code {@code ret_code} or {@code ErrorCode}; {@link #NO_CODE} if the answer is in neither protocol
     */
    record Answered(int status, int code) implements RequestOutcome {}

    /**
     * It was carried out, and the connection was cut instead of answering.
     *
     * @param status the HTTP status of the answer that was lost
     * @param code its code
     */
    record Lost(int status, int code) implements RequestOutcome {}

    /** The connection was cut, and nothing was done. */
    record Cut() implements RequestOutcome {
        @Override
        public int code() {
            return NO_CODE;
        }
    }
}
