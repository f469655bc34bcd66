package io.tagport.postgres;

import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps alive the turns that this process holds. The server ends a transaction that is silent for the limit, as that of a
 * process that hangs is; whoever lives says so four times in that time, however long he holds his turn.
 *
 * <p>Where that fails the connection is broken and the turn is over, although its holder goes on: another process may enter as soon
 * as no call of this one is on its way any more, which is extended instead.
 */
final class LockKeepAlive implements AutoCloseable {
    private static final int BEATS = 4;
    private static final Duration LONGEST_PAUSE = FenceTable.SENDING.dividedBy(BEATS);

    private final Duration limit;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, LockKeepAlive::daemon, new DiscardPolicy()); // once closed

    LockKeepAlive(Duration limit) {
        this.limit = limit;
        thread.setRemoveOnCancelPolicy(true); // most turns end long before the first beat
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tagport-turns");
        thread.setDaemon(true);
        return thread;
    }

    /** How long a turn may be silent. */
    Duration limit() {
        return limit;
    }

    /**
     * Does something while the connection's transaction is kept alive.
     *
     * @param extend is run now and then once the connection is broken; may throw {@link StoreException}
     * @param action what to do; it must not use the connection
     */
    <T> T keeping(Connection connection, Runnable extend, Supplier<T> action) {
        KeepAlive keepAlive = new KeepAlive(connection, extend);
        long nanos = Math.min(limit.dividedBy(BEATS).toNanos(), LONGEST_PAUSE.toNanos());
        Future<?> beats = thread.scheduleWithFixedDelay(keepAlive, nanos, nanos, TimeUnit.NANOSECONDS);
        try {
            return action.get();
        } finally {
            beats.cancel(false);
            keepAlive.end();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static final class KeepAlive implements Runnable {
        private final Connection connection;
        private final Runnable extend;
        private boolean broken; // guarded by this
        private boolean over; // guarded by this

        private KeepAlive(Connection connection, Runnable extend) {
            this.connection = connection;
            this.extend = extend;
        }

        @Override
        public synchronized void run() {
            if (over) {
                return;
            }
            broken = broken || !isAlive();
            if (broken) {
                extend();
            }
        }

        private boolean isAlive() {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select 1");
            } catch (SQLException e) {
                return false; // The pool throws it away.
            }
        }

        private void extend() {
            try {
                extend.run();
            } catch (StoreException e) {
                // The next beat tries again.
            }
        }

        /** Waits for a beat under way: behind the end of the turn it would begin a transaction. */
        private synchronized void end() {
            over = true;
        }
    }
}
