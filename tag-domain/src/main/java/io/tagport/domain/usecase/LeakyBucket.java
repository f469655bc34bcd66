package io.tagport.domain.usecase;

import io.tagport.domain.port.Rate;
import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps requests to a rate: in any span of time it lets in no more than the burst and what the rate gives in that span. It
 * begins full of patience, with a whole burst. One number is all it keeps, exchanged without a lock: it stands in the way
 * of every request.
 *
 * <p>The number is the moment at which all that was let in would be done, were it done at the rate. A request is let in
 * unless it would have to wait for more than a burst. (The generic cell rate algorithm of ATM networks.)
 */
public final class LeakyBucket implements RateLimiter {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Ticker ticker;
    private final long gapNanos;
    private final long patienceNanos;
    private final AtomicLong doneNanos;

    /**
     * Begins empty.
     *
     * @param rate how much is let in
     * @param ticker time
     */
    public LeakyBucket(Rate rate, Ticker ticker) {
        this.ticker = ticker;
        // Rounded up: rounded down it would let in more than it says.
        this.gapNanos = (SECOND_NANOS + rate.perSecond() - 1) / rate.perSecond();
        this.patienceNanos = (rate.burst() - 1) * gapNanos;
        this.doneNanos = new AtomicLong(ticker.nanos());
    }

    @Override
    public boolean tryAcquire() {
        while (true) {
            long done = doneNanos.get();
            long now = ticker.nanos();
            long wait = Math.max(done - now, 0); // a difference: a ticker may run over
            if (wait > patienceNanos) {
                return false;
            }
            if (doneNanos.compareAndSet(done, now + wait + gapNanos)) {
                return true;
            }
        }
    }
}
