package io.tagport.server;

import java.util.Optional;
import java.util.function.Function;

/**
 * A request with its whole body, as received from an HTTP engine.
 *
 * @param method {@code POST}, {@code GET}, …
 * @param path the part of the URI before the {@code ?}, undecoded
 * @param query the part of the URI after the {@code ?}, undecoded; empty if there is none
 * @param headers returns the first value of a header, whose name is case-insensitive; empty if it is absent
 * @param body the bytes as received, as a signature may cover them
 * @param caller the address of the remote end of the connection; empty if it is unknown
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
public record HttpCall(
        String method,
        String path,
        String query,
        Function<String, Optional<String>> headers,
        byte[] body,
        String caller) {
    /**
     * Creates a request of an unknown caller.
     *
     * @param method {@code POST}, {@code GET}, …
     * @param path the part of the URI before the {@code ?}, undecoded
     * @param query the part of the URI after the {@code ?}, undecoded; empty if there is none
     * @param headers returns the first value of a header, whose name is case-insensitive; empty if it is absent
     * @param body the bytes as received
     */
    public HttpCall(String method, String path, String query, Function<String, Optional<String>> headers, byte[] body) {
        this(method, path, query, headers, body, "");
    }

    /**
     * Returns a copy of this request with a body.
     *
     * @param other the bytes as received
     * @return the copy
     */
    public HttpCall withBody(byte[] other) {
        return new HttpCall(method, path, query, headers, other, caller);
    }

    /** Omits the query and the headers, as both contain credentials. */
    @Override
    public String toString() {
        return method + " " + path + " with " + body.length + " bytes";
    }
}
