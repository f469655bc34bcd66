package io.tagport.postgres;

import io.tagport.domain.port.StoreException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A backoff with a time limit. The pauses grow and are partly random, so that concurrent callers do not retry at the same time. */
final class Backoff {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final long start = System.nanoTime();
    private final long limit;
    private long pause = FIRST_PAUSE;

    Backoff(Duration limit) {
        this.limit = limit.toNanos();
    }

    /**
     * Waits before the next attempt.
     *
     * @return whether there is a next attempt; false if the time limit is exceeded
     */
    boolean awaitNextAttempt() {
        if (System.nanoTime() - start > limit) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the database", e);
        }
        pause = Math.min(pause * 2, MAX_PAUSE);
        return true;
    }
}
