package io.tagport.app.serve;

import io.tagport.server.HttpReply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The body of a request while it is received. A body over the limit is detected by its declared length, or when the
 * limit is reached.
 */
final class RequestBody {
    private static final byte[] NOTHING = {};

    private final HttpServerRequest request;
    private final int bytesMax;
    private final long droppedMax;
    private final BodyMemory.Body memory;
    private final Promise<Body> body = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private long bytes;

    /**
     * Creates a body that is received on the event loop of its connection.
     *
     * @param context the context of that event loop
     */
    RequestBody(HttpServerRequest request, int bytesMax, EngineLimits limits, BodyMemory memory, Context context) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.droppedMax = limits.lingeringBytes();
        this.memory = memory.open(() -> context.runOnContext(now -> drop(Body.NO_MEMORY)));
    }

    /**
     * The result of receiving a body.
     *
     * @param end whether the body is complete, or why it is not
     * @param bytes the bytes of a complete body; otherwise empty
     * @param refusal the response if the request is refused regardless of the body
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
    record Body(End end, byte[] bytes, Optional<HttpReply> refusal) {
        private static final Body TOO_LARGE = new Body(End.TOO_LARGE, NOTHING, Optional.empty());
        private static final Body NO_MEMORY = new Body(End.NO_MEMORY, NOTHING, Optional.empty());

        private static Body complete(byte[] bytes) {
            return new Body(End.COMPLETE, bytes, Optional.empty());
        }

        /** The ways in which receiving a body ends. */
        enum End {
            COMPLETE,
            TOO_LARGE,
            NO_MEMORY,
            REFUSED
        }
    }

    /** Tests whether the body fits into the initial buffer or is empty. */
    boolean isSmall() {
        return declaredBytes() <= BodyMemory.FIRST_BYTES && !isChunked();
    }

    /** Tests whether the declared length is over the limit. */
    boolean isTooLarge() {
        return declaredBytes() > bytesMax;
    }

    /**
     * Starts to receive the body. The future completes at once if the body is over the limit, and fails if the client
     * disconnects.
     */
    Future<Body> receive() {
        request.exceptionHandler(gone -> {
            body.tryFail(gone);
            ended.tryComplete();
        });
        if (isTooLarge()) {
            body.tryComplete(Body.TOO_LARGE);
        }
        read();
        return body.future();
    }

    /** Sends {@code 100 Continue} to a client that waits for it. */
    void sendContinue() {
        boolean isWaiting = "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
        if (isWaiting && !body.future().isComplete()) {
            request.response().writeContinue();
        }
    }

    /** Discards a body that is not complete yet, and sets the response to its request. */
    void refuse(HttpReply refusal) {
        drop(new Body(Body.End.REFUSED, NOTHING, Optional.of(refusal)));
    }

    private void read() {
        request.handler(this::receive).endHandler(end -> {
            complete();
            ended.tryComplete();
        });
        request.resume(); // only now, so that no part of the body is missed
    }

    /** Returns the number of bytes received so far. */
    long bytes() {
        return bytes;
    }

    /** Returns a future that completes when the body has ended, or exceeds the limit for discarded bytes. */
    Future<Void> ended() {
        return ended.future();
    }

    /** Releases the memory of the body, which it occupies until its request is answered. */
    void release() {
        memory.release();
    }

    private long declaredBytes() {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null ? 0 : Long.parseLong(declared); // the decoder rejects any other value
    }

    private long lengthMax() {
        return isChunked() ? bytesMax : declaredBytes();
    }

    private boolean isChunked() {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void receive(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > bytesMax) {
            drop(Body.TOO_LARGE);
        }
        if (bytes > bytesMax + droppedMax) {
            ended.tryComplete();
        }
        if (!body.future().isComplete() && !memory.append(chunk, lengthMax())) {
            drop(Body.NO_MEMORY);
        }
    }

    private void complete() {
        if (!body.future().isComplete()) {
            memory.complete().ifPresentOrElse(bytes -> body.complete(Body.complete(bytes)), () -> drop(Body.NO_MEMORY));
        }
    }

    private void drop(Body end) {
        if (body.tryComplete(end)) {
            release();
        }
    }
}
