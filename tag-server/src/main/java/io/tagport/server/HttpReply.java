package io.tagport.server;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The response that an HTTP engine sends.
 *
 * @param status the HTTP status
 * @param headers all headers except those that the engine sets itself
 * @param body the whole body
 * @param facts the facts found out about the request; the engine does not send them
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record HttpReply(int status, Map<String, String> headers, byte[] body, RequestFacts facts) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=utf-8");
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain; charset=utf-8");

    /**
     * Creates a response outside of the protocols.
     *
     * @param status the HTTP status
     * @param headers all headers except those that the engine sets itself
     * @param body the whole body
     */
    public HttpReply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, RequestFacts.NONE);
    }

    /** Creates a response of a protocol, in which the body contains the result and the status is always 200. */
    static HttpReply json(byte[] body, RequestFacts requestFacts) {
        return new HttpReply(200, JSON, body, requestFacts);
    }

    /**
     * Creates a plain text response outside of the protocols.
     *
     * @param status the HTTP status
     * @param sentence the text, for a person to read
     * @return the response
     */
    public static HttpReply text(int status, String sentence) {
        return new HttpReply(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a copy of this response with an additional header.
     *
     * @param header the name
     * @param value the value
     * @return the copy
     */
    public HttpReply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, Map.copyOf(more), body, facts);
    }

    /**
     * Returns a copy of this response with facts about its request.
     *
     * @param other the facts
     * @return the copy
     */
    public HttpReply withFacts(RequestFacts other) {
        return new HttpReply(status, headers, body, other);
    }

    /**
     * Creates the response to a request whose method is not supported.
     *
     * @param allowed the supported methods, in the format of the header {@code Allow}
     * @return the response, with status 405
     */
    public static HttpReply methodNotAllowed(String allowed) {
        return new HttpReply(
                405,
                Map.of("Content-Type", "text/plain; charset=utf-8", "Allow", allowed),
                ("only " + allowed + " is supported\n").getBytes(StandardCharsets.UTF_8));
    }
}
