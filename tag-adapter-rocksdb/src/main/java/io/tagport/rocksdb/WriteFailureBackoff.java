package io.tagport.rocksdb;

import java.util.concurrent.TimeUnit;

/** Remembers that the engine has stopped writing, and when it is time to try to open it again. */
final class WriteFailureBackoff {
    private static final long FIRST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(8);

    private volatile boolean present;
    private long restNanos = FIRST_REST_NANOS;
    private long due;

    synchronized void note() {
        if (!present) {
            restNanos = FIRST_REST_NANOS;
            due = System.nanoTime() + restNanos;
            present = true;
        }
    }

    synchronized void clear() {
        present = false;
    }

    boolean isPresent() {
        return present;
    }

    /** Tells one of those who ask that it is its turn to try; trials that fail come at growing intervals. */
    boolean isMyTurn() {
        return present && takeTurn();
    }

    private synchronized boolean takeTurn() {
        if (!present || System.nanoTime() - due < 0) {
            return false;
        }
        restNanos = Math.min(2 * restNanos, LONGEST_REST_NANOS);
        due = System.nanoTime() + restNanos;
        return true;
    }
}
