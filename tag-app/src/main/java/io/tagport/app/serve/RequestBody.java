package io.tagport.app.serve;

import io.tagport.server.HttpReply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The body of a request as it comes in. One that is over the cap is known by its declared length, or when it gets there. */
final class RequestBody {
    private static final byte[] NOTHING = {};

    private final HttpServerRequest request;
    private final int bytesMax;
    private final long droppedMax;
    private final BodyMemory.Body memory;
    private final Promise<Body> body = Promise.promise();
    private final Promise<Void> over = Promise.promise();
    private long bytes;

    /**
     * Prepares to take a body, on the event loop of its connection.
     *
     * @param context that event loop
     */
    RequestBody(HttpServerRequest request, int bytesMax, EngineLimits limits, BodyMemory memory, Context context) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.droppedMax = limits.lingeringBytes();
        this.memory = memory.open(() -> context.runOnContext(now -> drop(Body.NO_MEMORY)));
    }

    /**
     * What became of a body.
     *
     * @param end whether it is there
     * @param bytes all of it if it is complete
     * @param refusal why its request is refused whatever it holds
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    record Body(End end, byte[] bytes, Optional<HttpReply> refusal) {
        private static final Body TOO_LARGE = new Body(End.TOO_LARGE, NOTHING, Optional.empty());
        private static final Body NO_MEMORY = new Body(End.NO_MEMORY, NOTHING, Optional.empty());

        private static Body complete(byte[] bytes) {
            return new Body(End.COMPLETE, bytes, Optional.empty());
        }

        /** The ways in which a body ends. */
        enum End {
            COMPLETE,
            TOO_LARGE,
            NO_MEMORY,
            REFUSED
        }
    }

    /** Whether the body takes no more than the first piece of memory, or nothing at all. */
    boolean isSmall() {
        return declaredBytes() <= BodyMemory.FIRST_BYTES && !isChunked();
    }

    /** Whether the declared length is over the cap. */
    boolean isTooLarge() {
        return declaredBytes() > bytesMax;
    }

    /** Takes the body; what became of it is known at once if it is over the cap, and fails if the sender went away. */
    Future<Body> take() {
        request.exceptionHandler(gone -> {
            body.tryFail(gone);
            over.tryComplete();
        });
        if (isTooLarge()) {
            body.tryComplete(Body.TOO_LARGE);
        }
        read();
        return body.future();
    }

    /** Tells a sender that waits for it to go on. */
    void invite() {
        boolean isWaiting = "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
        if (isWaiting && !body.future().isComplete()) {
            request.response().writeContinue();
        }
    }

    /** Drops a body that is not complete yet. */
    void refuse(HttpReply refusal) {
        drop(new Body(Body.End.REFUSED, NOTHING, Optional.of(refusal)));
    }

    private void read() {
        request.handler(this::take).endHandler(end -> {
            complete();
            over.tryComplete();
        });
        request.resume(); // now that nothing of it can be missed
    }

    /** How much has come so far. */
    long bytes() {
        return bytes;
    }

    /** Ends when nothing more comes of the body, or more than is worth dropping. */
    Future<Void> over() {
        return over.future();
    }

    /** Gives the memory back, which the body takes until its request is answered. */
    void release() {
        memory.release();
    }

    private long declaredBytes() {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null ? 0 : Long.parseLong(declared); // the decoder lets nothing else through
    }

    private long lengthMax() {
        return isChunked() ? bytesMax : declaredBytes();
    }

    private boolean isChunked() {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void take(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > bytesMax) {
            drop(Body.TOO_LARGE);
        }
        if (bytes > bytesMax + droppedMax) {
            over.tryComplete();
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
