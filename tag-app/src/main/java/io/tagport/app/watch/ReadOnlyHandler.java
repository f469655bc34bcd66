package io.tagport.app.watch;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;

/** A room that is there to be read. */
interface ReadOnlyHandler extends HttpService {
    /** A request to read has no body; some clients send a few bytes all the same. */
    int BODY_BYTES_MAX = 4_096;

    /** Answers a GET or a HEAD. */
    HttpReply read(HttpCall request);

    @Override
    default int bodyBytesMax(String path) {
        return BODY_BYTES_MAX;
    }

    @Override
    default HttpAction handle(HttpCall request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return new HttpAction.Respond(reads ? read(request) : HttpReply.methodNotAllowed("GET, HEAD"));
    }
}
