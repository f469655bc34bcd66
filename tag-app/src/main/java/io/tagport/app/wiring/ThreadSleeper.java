package io.tagport.app.wiring;

import io.tagport.domain.port.Sleeper;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A sleeper that blocks the calling thread. */
final class ThreadSleeper implements Sleeper {
    @Override
    public void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
