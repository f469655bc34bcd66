package io.tagport.server;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What an HTTP engine is to answer.
 *
 * @param status the HTTP status
 * @param headers all headers but those that the engine sets by itself
 * @param body the whole body
 * @param told what was found out about the request; an engine sends nothing of it
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
public record HttpReply(int status, Map<String, String> headers, byte[] body, RequestFacts told) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=utf-8");
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain; charset=utf-8");

    /**
     * Answers outside of the protocols.
     *
     * @param status the HTTP status
     * @param headers all headers but those that the engine sets by itself
     * @param body the whole body
     */
    public HttpReply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, RequestFacts.NOTHING);
    }

    /** Answers in a protocol, where the truth is in the body and the status is always 200. */
    static HttpReply json(byte[] body, RequestFacts requestFacts) {
        return new HttpReply(200, JSON, body, requestFacts);
    }

    /**
     * Answers outside of the protocols.
     *
     * @param status the HTTP status
     * @param sentence what to tell a person
     * @return the answer
     */
    public static HttpReply text(int status, String sentence) {
        return new HttpReply(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the same answer with one more header.
     *
     * @param header its name
     * @param value what it says
     * @return nothing else is different
     */
    public HttpReply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, Map.copyOf(more), body, told);
    }

    /**
     * Returns the same answer, with what was found out about its request.
     *
     * @param other what was found out
     * @return nothing else is different
     */
    public HttpReply withFacts(RequestFacts other) {
        return new HttpReply(status, headers, body, other);
    }

    /**
     * Answers a request of a method that is not served.
     *
     * @param allowed the methods that are, as the header {@code Allow} lists them
     * @return the answer, with status 405
     */
    public static HttpReply methodNotAllowed(String allowed) {
        return new HttpReply(
                405,
                Map.of("Content-Type", "text/plain; charset=utf-8", "Allow", allowed),
                ("only " + allowed + " is served here\n").getBytes(StandardCharsets.UTF_8));
    }
}
