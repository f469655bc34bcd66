package io.tagport.app.watch;

import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A value that costs something, worked out again at most once in a while and by one caller at a time; whoever comes
 * meanwhile gets the one before. Safe for use by many threads.
 */
final class CachedValue<T> {
    private final Supplier<T> source;
    private final long freshNanos;
    private final Ticker ticker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long askedNanos;
    private volatile Known<T> known;

    private record Known<T>(T value, long nanos) {}

    /** Works the value out for the first time. */
    CachedValue(Supplier<T> source, Duration fresh, Ticker ticker) {
        this.source = source;
        this.freshNanos = fresh.toNanos();
        this.ticker = ticker;
        this.askedNanos = ticker.nanos();
        this.known = new Known<>(source.get(), ticker.nanos());
    }

    T get() {
        if (ticker.nanos() - known.nanos() >= freshNanos && busy.compareAndSet(false, true)) {
            try {
                askedNanos = ticker.nanos();
                known = new Known<>(source.get(), ticker.nanos());
            } finally {
                busy.set(false);
            }
        }
        return known.value();
    }

    /** Tells for how long somebody has been waiting for the next value; zero if nobody waits. */
    Duration overdue() {
        return busy.get() ? Duration.ofNanos(ticker.nanos() - askedNanos) : Duration.ZERO;
    }
}
