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
 * A keep-alive for the locks that this process holds. The server ends a transaction that is idle for the limit, such as that of a
 * hung process. A live process therefore sends a statement four times within the limit, however long it holds the lock.
 *
 * <p>If a statement fails, the connection is broken and the lock is lost, although its holder continues. Another process can then
 * acquire the lock once no call of this process is in progress. The keep-alive extends the time allowed for such a call instead.
 */
final class LockKeepAlive implements AutoCloseable {
    private static final int BEATS = 4;
    private static final Duration MAX_PAUSE = FenceTable.SENDING.dividedBy(BEATS);

    private final Duration idleLimit;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, LockKeepAlive::daemon, new DiscardPolicy()); // discards tasks after close

    LockKeepAlive(Duration limit) {
        this.idleLimit = limit;
        thread.setRemoveOnCancelPolicy(true); // most locks end long before the first beat
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tagport-turns");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns how long the transaction of a lock may be idle. */
    Duration idleLimit() {
        return idleLimit;
    }

    /**
     * Runs an action while the connection's transaction is kept alive.
     *
     * @param extend an operation that runs at intervals once the connection is broken; may throw {@link StoreException}
     * @param action the action; it must not use the connection
     */
    <T> T callWithKeepAlive(Connection connection, Runnable extend, Supplier<T> action) {
        KeepAlive keepAlive = new KeepAlive(connection, extend);
        long nanos = Math.min(idleLimit.dividedBy(BEATS).toNanos(), MAX_PAUSE.toNanos());
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
        private boolean ended; // guarded by this

        private KeepAlive(Connection connection, Runnable extend) {
            this.connection = connection;
            this.extend = extend;
        }

        @Override
        public synchronized void run() {
            if (ended) {
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
                return false; // The pool discards the connection.
            }
        }

        private void extend() {
            try {
                extend.run();
            } catch (StoreException e) {
                // The next beat tries again.
            }
        }

        /** Ends the keep-alive and waits for a beat in progress. After the end of the lock, a beat would start a new transaction. */
        private synchronized void end() {
            ended = true;
        }
    }
}
