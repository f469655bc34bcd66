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

/** The answers that go on until somebody ends them. */
final class StreamingResponses {
    /** What may wait for a caller; over that he is too slow. */
    private static final int WAITING_BYTES_MAX = 4 << 20;

    private final Vertx vertx;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private volatile boolean areOver;

    StreamingResponses(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Begins a stream, on its connection's event loop. Its source is opened on a worker, as it may look for a while. */
    void carry(HttpAction.Stream.Source source, HttpServerResponse response, Promise<Void> taken) {
        Open stream = new Open(vertx.getOrCreateContext(), response, taken);
        open.add(stream);
        response.closeHandler(gone -> taken.tryComplete());
        if (response.closed()) { // before the handler was there, so nobody calls it
            taken.tryComplete();
        }
        taken.future().onComplete(over -> open.remove(stream));
        if (areOver) { // asked after it was added, as end() looks for the open ones after this is set
            stream.end();
        }
        vertx.executeBlocking(() -> source.open(stream), false)
                .onSuccess(end -> taken.future()
                        .onComplete(over -> vertx.executeBlocking(() -> {
                            end.run();
                            return true;
                        })))
                .onFailure(taken::tryFail);
    }

    void end() {
        areOver = true;
        open.forEach(Open::end);
    }

    /** One of them. */
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
