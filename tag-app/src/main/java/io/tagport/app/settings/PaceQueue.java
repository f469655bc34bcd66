package io.tagport.app.settings;

import io.tagport.domain.port.Pace;
import io.tagport.domain.usecase.ThrottledProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many calls wait for their turn at a provider's pace, and how long. What is not set is as it fits the pace.
 *
 * @param calls calls at most; 1 to {@link #CALLS_MAX}
 * @param maxWait how long each waits at most
 */
public record PaceQueue(OptionalInt calls, Optional<Duration> maxWait) {
    /** Nothing is set. */
    public static final PaceQueue DEFAULT = new PaceQueue(OptionalInt.empty(), Optional.empty());

    /** The most calls that can be set. */
    public static final int CALLS_MAX = 1_000_000;

    /**
     * Returns the queue for a pace.
     *
     * @param pace any pace
     * @return what is set, and for the rest what fits the pace
     */
    public ThrottledProvider.Queue over(Pace pace) {
        ThrottledProvider.Queue fitting = ThrottledProvider.Queue.of(pace);
        return new ThrottledProvider.Queue(calls.orElse(fitting.calls()), maxWait.orElse(fitting.maxWait()));
    }
}
