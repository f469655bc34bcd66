package io.tagport.app.watch;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;

/** A room that is there to be read. */
interface ReadingRoom extends HttpService {
    /** A request to read has no body; some clients send a few bytes all the same. */
    int BODY_BYTES_MAX = 4_096;

    /** Answers a GET or a HEAD. */
    ServedAnswer read(ServedRequest request);

    @Override
    default int bodyBytesMax(String path) {
        return BODY_BYTES_MAX;
    }

    @Override
    default ServedStep handle(ServedRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return new ServedStep.Send(reads ? read(request) : ServedAnswer.methodNotAllowed("GET, HEAD"));
    }
}
