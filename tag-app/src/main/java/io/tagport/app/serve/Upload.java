package io.tagport.app.serve;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The body of a request as it comes in. What is over the cap is read and dropped, so that the sender, who does not listen
 * before all is sent, hears the answer; who sends many times the cap is cut off.
 */
final class Upload {
    private static final int PATIENCE = 8;
    private static final long ALWAYS_PATIENT_BYTES = 1 << 20;

    private final HttpServerRequest request;
    private final int bytesMax;
    private final Buffer body = Buffer.buffer();
    private long bytes;

    Upload(HttpServerRequest request, int bytesMax) {
        this.request = request;
        this.bytesMax = bytesMax;
    }

    /** The whole body; empty if it was over the cap; failed if the sender went away or was cut off. */
    Future<Optional<Buffer>> whole() {
        Promise<Optional<Buffer>> whole = Promise.promise();
        request.handler(chunk -> take(chunk, whole))
                .endHandler(end -> whole.tryComplete(bytes > bytesMax ? Optional.empty() : Optional.of(body)))
                .exceptionHandler(whole::tryFail);
        return whole.future();
    }

    /** How much has come so far. */
    long bytes() {
        return bytes;
    }

    private void take(Buffer chunk, Promise<Optional<Buffer>> whole) {
        bytes += chunk.length();
        if (bytes <= bytesMax) {
            body.appendBuffer(chunk);
        } else if (bytes > Math.max(ALWAYS_PATIENT_BYTES, (long) PATIENCE * bytesMax)) {
            whole.tryFail("the body does not end");
        }
    }
}
