package io.tagport.server;

import java.util.Optional;
import java.util.function.Function;

/**
 * A request as an HTTP engine hands it over, with its whole body.
 *
 * @param method {@code POST}, {@code GET}, …
 * @param path what stands before the {@code ?}, as it came
 * @param query what follows the {@code ?}, as it came; empty if there is none
 * @param headers gives the first value of a header, whatever the case of its name; empty if it is absent
 * @param body the bytes as they came: a signature may cover them
 * @param caller the address of the other end of the connection; empty if it is not known
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
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
     * @param path what stands before the {@code ?}, as it came
     * @param query what follows the {@code ?}, as it came; empty if there is none
     * @param headers gives the first value of a header, whatever the case of its name; empty if it is absent
     * @param body the bytes as they came
     */
    public HttpCall(String method, String path, String query, Function<String, Optional<String>> headers, byte[] body) {
        this(method, path, query, headers, body, "");
    }

    /**
     * Returns the same request with a body.
     *
     * @param other the bytes as they came
     * @return nothing else is different
     */
    public HttpCall withBody(byte[] other) {
        return new HttpCall(method, path, query, headers, other, caller);
    }

    /** Shows nothing of the query and the headers: both carry credentials. */
    @Override
    public String toString() {
        return method + " " + path + " with " + body.length + " bytes";
    }
}
