package io.tagport.rocksdb;

import java.util.concurrent.TimeUnit;

/** The state of an engine that may have stopped writing, and the time of the next attempt to open it again. */
final class WriteFailureBackoff {
    private static final long FIRST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MAX_DELAY_NANOS = TimeUnit.SECONDS.toNanos(8);

    private volatile boolean present;
    private long delayNanos = FIRST_DELAY_NANOS;
    private long due;

    synchronized void recordFailure() {
        if (!present) {
            delayNanos = FIRST_DELAY_NANOS;
            due = System.nanoTime() + delayNanos;
            present = true;
        }
    }

    synchronized void clear() {
        present = false;
    }

    boolean isPresent() {
        return present;
    }

    /** Returns true to one caller, which must then try to open the engine again. Failed attempts are repeated at growing intervals. */
    boolean tryAcquireRetry() {
        return present && tryAcquire();
    }

    private synchronized boolean tryAcquire() {
        if (!present || System.nanoTime() - due < 0) {
            return false;
        }
        delayNanos = Math.min(2 * delayNanos, MAX_DELAY_NANOS);
        due = System.nanoTime() + delayNanos;
        return true;
    }
}
