package io.tagport.postgres;

import io.tagport.domain.port.StoreException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long something is tried again: at growing intervals, by chance a little apart from others who do the same. */
final class Backoff {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final long begun = System.nanoTime();
    private final long limit;
    private long pause = FIRST_PAUSE;

    Backoff(Duration limit) {
        this.limit = limit.toNanos();
    }

    /**
     * Waits before the next try.
     *
     * @return whether there is to be one; otherwise the time is up
     */
    boolean waits() {
        if (System.nanoTime() - begun > limit) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the database", e);
        }
        pause = Math.min(pause * 2, LAST_PAUSE);
        return true;
    }
}
