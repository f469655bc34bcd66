package io.tagport.app.watch;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;

/** A handler that answers only GET and HEAD. */
interface ReadOnlyHandler extends HttpService {
    /** The maximum size of a body. A read request has no body, but some clients send a few bytes. */
    int BODY_BYTES_MAX = 4_096;

    /** Returns the response to a GET or HEAD request. */
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
