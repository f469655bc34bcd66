package io.tagport.app.settings;

import io.tagport.domain.port.Pace;
import io.tagport.domain.usecase.ThrottledProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The limits of the queue in front of a throttled provider. A limit that is not set is derived from the pace.
 *
 * @param calls the maximum number of queued calls; 1 to {@link #CALLS_MAX}
 * @param maxWait the maximum wait of each call
 */
public record PaceQueue(OptionalInt calls, Optional<Duration> maxWait) {
    /** A queue without configured limits. */
    public static final PaceQueue DEFAULT = new PaceQueue(OptionalInt.empty(), Optional.empty());

    /** The largest number of calls that can be configured. */
    public static final int CALLS_MAX = 1_000_000;

    /**
     * Returns the queue limits for a pace.
     *
     * @param pace any pace
     * @return the configured limits, and for the others the defaults of the pace
     */
    public ThrottledProvider.Queue toQueue(Pace pace) {
        ThrottledProvider.Queue defaults = ThrottledProvider.Queue.of(pace);
        return new ThrottledProvider.Queue(calls.orElse(defaults.calls()), maxWait.orElse(defaults.maxWait()));
    }
}
