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
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
public record ServedRequest(
        String method, String path, String query, Function<String, Optional<String>> headers, byte[] body) {
    /** Shows nothing of the query and the headers: both carry credentials. */
    @Override
    public String toString() {
        return method + " " + path + " with " + body.length + " bytes";
    }
}
