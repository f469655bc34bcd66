package io.tagport.server;

import io.tagport.domain.port.Ticker;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that a test moves forward, so that nothing has to be waited for. Safe for use by many threads. */
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
     * Goes on with real time, and further where it is moved: for callers who sign by their own clock.
     *
     * @return a clock that shows the real time until it is moved
     */
    public static VirtualClock running() {
        return new VirtualClock(InstantSource.system());
    }

    /**
     * Stands still until it is moved.
     *
     * @param instant what it shows
     * @return the clock
     */
    public static VirtualClock at(Instant instant) {
        return new VirtualClock(InstantSource.fixed(instant));
    }

    /**
     * Moves the time.
     *
     * @param span how far; not negative, as a {@link Ticker} only goes forward
     * @throws IllegalArgumentException if it is negative, or goes past {@link Instant#MAX}
     */
    public void move(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("time goes forward, not by " + span);
        }
        moved.updateAndGet(before -> sum(before, span));
    }

    private Duration sum(Duration before, Duration span) {
        try {
            Duration sum = before.plus(span);
            var unused = base.instant().plus(sum); // which throws past the end of time
            return sum;
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException("time goes on to " + Instant.MAX + ", not by " + span + " more", e);
        }
    }

    @Override
    public Instant instant() {
        return base.instant().plus(moved.get());
    }

    /** Goes with {@link #instant}: where the system's clock is set back, so is this. Like any ticker it may run over. */
    @Override
    public long nanos() {
        Duration since = Duration.between(began, instant());
        return since.getSeconds() * NANOS_PER_SECOND + since.getNano();
    }
}
