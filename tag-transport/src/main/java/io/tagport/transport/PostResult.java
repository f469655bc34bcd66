package io.tagport.transport;

import java.time.Duration;

/** The result of a POST request. */
public sealed interface PostResult {
    /**
     * A complete answer arrived.
     *
     * @param status the HTTP status, of any value
     * @param body the body of the answer
     * @param retryAfter the time to wait according to the header {@code Retry-After}, at most one day; zero if the
     *     header is absent or invalid
     */
    @SuppressWarnings("ArrayRecordComponent") // received bytes, which are passed on once and never compared
    record Answered(int status, byte[] body, Duration retryAfter) implements PostResult {}

    /**
     * No connection was established, so nothing was sent.
     *
     * @param reason the failure, with host and port but without the path
     */
    record NotSent(String reason) implements PostResult {}

    /**
     * The request was or may have been sent, but no complete answer arrived.
     *
     * @param reason a description of what happened instead
     */
    record NoAnswer(String reason) implements PostResult {}
}
