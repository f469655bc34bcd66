package io.tagport.app.serve;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The body of a request as it comes in. One that is over the cap is known by its declared length, or when it gets there. */
final class Upload {
    private final HttpServerRequest request;
    private final int bytesMax;
    private final long droppedMax;
    private final Buffer body = Buffer.buffer();
    private final Promise<Optional<Buffer>> whole = Promise.promise();
    private final Promise<Void> over = Promise.promise();
    private long bytes;

    Upload(HttpServerRequest request, int bytesMax, long droppedMax) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.droppedMax = droppedMax;
    }

    /** The whole body; empty as soon as it is known to be over the cap; failed if the sender went away. */
    Future<Optional<Buffer>> whole() {
        request.handler(this::take)
                .endHandler(end -> {
                    whole.tryComplete(Optional.of(body));
                    over.tryComplete();
                })
                .exceptionHandler(gone -> {
                    whole.tryFail(gone);
                    over.tryComplete();
                });
        if (declaredBytes() > bytesMax) {
            whole.tryComplete(Optional.empty());
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return whole.future();
    }

    /** How much has come so far. */
    long bytes() {
        return bytes;
    }

    /** Ends when nothing more comes of the body, or more than is worth dropping. */
    Future<Void> over() {
        return over.future();
    }

    private long declaredBytes() {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null ? 0 : Long.parseLong(declared); // the decoder lets nothing else through
    }

    private void take(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > bytesMax) {
            whole.tryComplete(Optional.empty());
        }
        if (bytes > bytesMax + droppedMax) {
            over.tryComplete();
        }
        if (!whole.future().isComplete()) {
            body.appendBuffer(chunk);
        }
    }
}
