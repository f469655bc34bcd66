package io.tagport.app.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection, and until when it may go on with what it is at. The connection's event loop says what that is; the time is
 * looked at from another thread.
 */
final class ConnectionState {
    private static final int TO_A_WORKER_EVERY = 16;

    private final HttpConnection connection;
    private final EngineLimits limits;
    private Future<Void> answered = Future.succeededFuture();
    private volatile Deadline deadline;
    private volatile boolean hurried;
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

    /** Tells, for every sixteenth request, to leave it to a worker: who sends very many in one go shall not keep the event loop. */
    boolean shouldYield() {
        requests = (requests + 1) % TO_A_WORKER_EVERY;
        return requests == 0;
    }

    /** Ends when the answer before has been taken. Until then no other is made: nobody piles up what he does not read. */
    Future<Void> answered() {
        return answered;
    }

    void sendsBody() {
        deadline = Deadline.in(limits.body(), true);
        if (hurried) { // asked after the due time is set, as hurry() looks at the due time after it is set
            deadline = Deadline.in(limits.stopping(), true);
        }
    }

    /**
     * Waits for us, then takes an answer. It is not closed from here meanwhile: closing would wait until the answer is taken.
     * {@link EngineLimits#answer} is kept by Vert.x, which can cut.
     */
    void waits(Future<Void> taken) {
        deadline = Deadline.in(Duration.ofDays(365), false);
        answered = taken;
    }

    void isFree() {
        deadline = Deadline.in(limits.nextHead(), false);
    }

    void startLingering() {
        deadline = Deadline.in(limits.lingering(), false);
    }

    /** The server stops: a body under way, or one that a request taken before will have, gets a little time. */
    void shortenDeadlines() {
        hurried = true;
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

    /** Once: each further time would wait for the same end, and be kept until it comes. */
    void close() {
        if (closing.compareAndSet(false, true)) {
            connection.close();
        }
    }
}
