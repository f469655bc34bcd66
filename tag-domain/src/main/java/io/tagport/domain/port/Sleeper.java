package io.tagport.domain.port;

import java.time.Duration;

/** A way to wait, which tests can replace. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits for a period of time. If the thread is interrupted, this method returns immediately with the interrupt flag
     * set.
     *
     * @param time the time to wait; zero or less does not wait
     */
    void sleep(Duration time);
}
