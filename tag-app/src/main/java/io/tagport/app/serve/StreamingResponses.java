package io.tagport.app.serve;

import io.tagport.server.HttpAction;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The registry of streaming responses, which last until the client or the server ends them. */
final class StreamingResponses {
    /** The maximum number of bytes that are queued for a client; beyond that the client is too slow. */
    private static final int WAITING_BYTES_MAX = 4 << 20;

    private final Vertx vertx;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isEnding;

    StreamingResponses(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Starts a stream on its connection's event loop. The source of the stream is opened on a worker, as opening may
     * take a while.
     */
    void start(HttpAction.Stream.Source source, HttpServerResponse response, Promise<Void> received) {
        Open stream = new Open(vertx.getOrCreateContext(), response, received);
        open.add(stream);
        response.closeHandler(gone -> received.tryComplete());
        if (response.closed()) { // closed before the handler was set, so the handler is not called
            received.tryComplete();
        }
        received.future().onComplete(over -> open.remove(stream));
        if (isEnding) { // checked after the stream is added, as end() iterates over the open streams after it sets this
            // flag
            stream.end();
        }
        vertx.executeBlocking(() -> source.open(stream), false)
                .onSuccess(end -> received.future()
                        .onComplete(over -> vertx.executeBlocking(() -> {
                            end.run();
                            return true;
                        })))
                .onFailure(received::tryFail);
    }

    void end() {
        isEnding = true;
        open.forEach(Open::end);
    }

    /** One open stream. */
    private static final class Open implements HttpAction.Stream.Outlet {
        private final Context context;
        private final HttpServerResponse response;
        private final AtomicInteger waitingBytes = new AtomicInteger();
        private final Promise<Void> over;

        Open(Context context, HttpServerResponse response, Promise<Void> over) {
            this.context = context;
            this.response = response;
            this.over = over;
        }

        @Override
        public boolean send(byte[] part) {
            if (over.future().isComplete() || waitingBytes.addAndGet(part.length) > WAITING_BYTES_MAX) {
                return false;
            }
            context.runOnContext(now -> write(part));
            return true;
        }

        private void write(byte[] part) {
            if (!over.future().isComplete()) {
                response.write(Buffer.buffer(part)).onComplete(sent -> waitingBytes.addAndGet(-part.length));
            }
        }

        @Override
        public void end() {
            context.runOnContext(now -> {
                if (!over.future().isComplete()) {
                    response.end().onComplete(over);
                }
            });
        }
    }
}
