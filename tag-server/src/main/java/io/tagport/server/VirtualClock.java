package io.tagport.server;

import io.tagport.domain.port.Ticker;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves forward instead of waiting. Safe for use by multiple threads. */
public final class VirtualClock implements InstantSource, Ticker {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final InstantSource base;
    private final Instant began;
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    private VirtualClock(InstantSource base) {
        this.base = base;
        this.began = base.instant();
    }

    /**
     * Creates a clock that follows real time plus the time by which it is moved; for callers that sign with their own
     * clock.
     *
     * @return a clock that shows the real time until it is moved
     */
    public static VirtualClock running() {
        return new VirtualClock(InstantSource.system());
    }

    /**
     * Creates a clock that is fixed at an instant until it is moved.
     *
     * @param instant the initial time
     * @return the clock
     */
    public static VirtualClock at(Instant instant) {
        return new VirtualClock(InstantSource.fixed(instant));
    }

    /**
     * Moves the clock forward.
     *
     * @param span the time to add; not negative, as a {@link Ticker} never goes backward
     * @throws IllegalArgumentException if {@code span} is negative, or the time would exceed {@link Instant#MAX}
     */
    public void move(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("the clock can only be moved forward, not by " + span);
        }
        moved.updateAndGet(before -> sum(before, span));
    }

    private Duration sum(Duration before, Duration span) {
        try {
            Duration sum = before.plus(span);
            var unused = base.instant().plus(sum); // throws if the result exceeds Instant.MAX
            return sum;
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "the clock cannot be moved by " + span + ": the latest time is " + Instant.MAX, e);
        }
    }

    @Override
    public Instant instant() {
        return base.instant().plus(moved.get());
    }

    /**
     * Follows {@link #instant}: if the system clock is set back, this value decreases too. Like any ticker, it may
     * overflow.
     */
    @Override
    public long nanos() {
        Duration since = Duration.between(began, instant());
        return since.getSeconds() * NANOS_PER_SECOND + since.getNano();
    }
}
