package io.tagport.domain.port;

import java.time.Duration;

/** Waiting. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits. If the thread is interrupted, returns at once with the thread's flag set.
     *
     * @param time how long; zero or less does not wait
     */
    void sleep(Duration time);
}
