package io.tagport.app.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection with the deadline of its current phase. The phase is set by the connection's event loop; the deadline is
 * checked by another thread.
 */
final class ConnectionState {
    private static final int YIELD_INTERVAL = 16;

    private final HttpConnection connection;
    private final EngineLimits limits;
    private Future<Void> responseReceived = Future.succeededFuture();
    private volatile Deadline deadline;
    private volatile boolean isStopping;
    private final AtomicBoolean closing = new AtomicBoolean();
    private int requests;

    private record Deadline(long nanos, boolean ofBody) {
        static Deadline in(Duration time, boolean ofBody) {
            return new Deadline(System.nanoTime() + time.toNanos(), ofBody);
        }
    }

    ConnectionState(HttpConnection connection, EngineLimits limits) {
        this.connection = connection;
        this.limits = limits;
        this.deadline = Deadline.in(limits.firstHead(), false);
    }

    /**
     * Returns true for every sixteenth request, which is then left to a worker, so that a client that pipelines many
     * requests does not block the event loop.
     */
    boolean shouldYield() {
        requests = (requests + 1) % YIELD_INTERVAL;
        return requests == 0;
    }

    /**
     * Returns a future that completes when the client has received the previous response. No further response is
     * created before, so unread responses do not accumulate.
     */
    Future<Void> responseReceived() {
        return responseReceived;
    }

    void startBody() {
        deadline = Deadline.in(limits.body(), true);
        if (isStopping) { // checked after the deadline is set, as shortenDeadlines() reads the deadline after it sets
            // this flag
            deadline = Deadline.in(limits.stopping(), true);
        }
    }

    /**
     * Enters the phase in which the client waits for its response and then receives it. The connection is not closed
     * here in this phase, since closing would wait until the response is received. Vert.x enforces
     * {@link EngineLimits#answer}, as it can abort the connection.
     */
    void startResponse(Future<Void> received) {
        deadline = Deadline.in(Duration.ofDays(365), false);
        responseReceived = received;
    }

    void startIdle() {
        deadline = Deadline.in(limits.nextHead(), false);
    }

    void startLingering() {
        deadline = Deadline.in(limits.lingering(), false);
    }

    /**
     * Shortens the deadline of the current body, and of the body of a request that was accepted before, as the server
     * is stopping.
     */
    void shortenDeadlines() {
        isStopping = true;
        Deadline now = deadline;
        Deadline soon = Deadline.in(limits.stopping(), true);
        if (now.ofBody() && now.nanos() - soon.nanos() > 0) {
            deadline = soon;
        }
    }

    void closeIfOverdue(long nanoTime) {
        if (nanoTime - deadline.nanos() > 0) {
            close();
        }
    }

    /**
     * Closes the connection. Only the first call has an effect: each further close would be queued until the connection
     * ends.
     */
    void close() {
        if (closing.compareAndSet(false, true)) {
            connection.close();
        }
    }
}
