package io.tagport.app.wiring;

import io.tagport.domain.port.Pause;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits in the calling thread. */
final class ThreadPause implements Pause {
    @Override
    public void rest(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
