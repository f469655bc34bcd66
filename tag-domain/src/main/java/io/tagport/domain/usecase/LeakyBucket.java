package io.tagport.domain.usecase;

import io.tagport.domain.port.Rate;
import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A rate limiter that implements the leaky bucket: in any span of time, it admits no more requests than the burst plus the rate
 * multiplied by that span. At the start, a full burst is available. The state is one number, updated by compare-and-set without
 * a lock, as every request passes this limiter.
 *
 * <p>The number is the time at which all admitted requests would be completed if they were processed at the rate. A request is
 * admitted unless it would have to wait longer than a burst takes. (The generic cell rate algorithm of ATM networks.)
 */
public final class LeakyBucket implements RateLimiter {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Ticker ticker;
    private final long gapNanos;
    private final long maxWaitNanos;
    private final AtomicLong doneNanos;

    /**
     * Creates a limiter with a full burst available.
     *
     * @param rate the admitted rate and burst
     * @param ticker the clock
     */
    public LeakyBucket(Rate rate, Ticker ticker) {
        this.ticker = ticker;
        // Rounded up: a gap rounded down would admit more than the rate.
        this.gapNanos = (SECOND_NANOS + rate.perSecond() - 1) / rate.perSecond();
        this.maxWaitNanos = (rate.burst() - 1) * gapNanos;
        this.doneNanos = new AtomicLong(ticker.nanos());
    }

    @Override
    public boolean tryAcquire() {
        while (true) {
            long done = doneNanos.get();
            long now = ticker.nanos();
            long wait = Math.max(done - now, 0); // a difference, as a ticker may overflow
            if (wait > maxWaitNanos) {
                return false;
            }
            if (doneNanos.compareAndSet(done, now + wait + gapNanos)) {
                return true;
            }
        }
    }
}
