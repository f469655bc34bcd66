package io.tagport.transport;

import java.time.Duration;

/** How a POST ended. */
public sealed interface PostResult {
    /**
     * A whole answer came.
     *
     * @param status the HTTP status, whatever it is
     * @param body the answer's bytes, up to the cap
     * @param retryAfter how long to wait by the header {@code Retry-After}, at most a day; zero if it says nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as they came, handed over once and never compared
    record Answered(int status, byte[] body, Duration retryAfter) implements PostResult {}

    /**
     * No connection was made: nothing was sent.
     *
     * @param reason what failed, with host and port and without the path
     */
    record NotSent(String reason) implements PostResult {}

    /**
     * The request went out, or may have; no whole answer came.
     *
     * @param reason what was seen instead
     */
    record NoAnswer(String reason) implements PostResult {}
}
