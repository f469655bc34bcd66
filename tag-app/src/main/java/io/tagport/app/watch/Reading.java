package io.tagport.app.watch;

import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;

/** What rooms have in common that are there to be read. */
final class Reading {
    /** A request to read has no body; some clients send a few bytes all the same. */
    static final int BODY_BYTES_MAX = 4_096;

    static final ServedAnswer NOT_ALLOWED = ServedAnswer.methodNotAllowed("GET, HEAD");

    private Reading() {}

    static boolean isOf(ServedRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }
}
