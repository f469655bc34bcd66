package io.tagport.app.watch;

import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A cached value that is expensive to compute. It is recomputed at most once per interval and by one thread only;
 * concurrent callers receive the previous value. Safe for use by many threads.
 */
final class CachedValue<T> {
    private final Supplier<T> source;
    private final long freshNanos;
    private final Ticker ticker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long startedNanos;
    private volatile Known<T> known;

    private record Known<T>(T value, long nanos) {}

    /** Creates a cache and computes the first value. */
    CachedValue(Supplier<T> source, Duration fresh, Ticker ticker) {
        this.source = source;
        this.freshNanos = fresh.toNanos();
        this.ticker = ticker;
        this.startedNanos = ticker.nanos();
        this.known = new Known<>(source.get(), ticker.nanos());
    }

    T get() {
        if (ticker.nanos() - known.nanos() >= freshNanos && busy.compareAndSet(false, true)) {
            try {
                startedNanos = ticker.nanos();
                known = new Known<>(source.get(), ticker.nanos());
            } finally {
                busy.set(false);
            }
        }
        return known.value();
    }

    /** Returns how long the current computation has been running; zero if none is running. */
    Duration overdue() {
        return busy.get() ? Duration.ofNanos(ticker.nanos() - startedNanos) : Duration.ZERO;
    }
}
