package io.tagport.app.api;

import io.tagport.domain.port.Rate;
import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Ticker;
import io.tagport.domain.usecase.LeakyBucket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rate limiter for wrong tokens, per address and in total, for all endpoints. A valid token is never counted or
 * rejected, so attempts to guess it cannot lock the owner out. Thread-safe.
 */
final class WrongTokens {
    /** The rate per address, more than typing errors cause. */
    static final Rate OF_ADDRESS = new Rate(1, 10);

    /** The total rate, for attempts from many addresses. */
    static final Rate OF_ALL = new Rate(10, 100);

    private static final int ADDRESSES_MAX = 1_000;

    private final Ticker ticker;
    private final RateLimiter all;
    private final Map<String, RateLimiter> addresses = new LinkedHashMap<>(16, 0.75f, true); // guarded by this

    WrongTokens(Ticker ticker) {
        this.ticker = ticker;
        this.all = new LeakyBucket(OF_ALL, ticker);
    }

    /**
     * Counts a wrong token.
     *
     * @param address the client's address
     * @return whether the rate is within the limit; if false, the request is rejected as rate-limited
     */
    synchronized boolean admit(String address) {
        RateLimiter own = addresses.computeIfAbsent(address, any -> new LeakyBucket(OF_ADDRESS, ticker));
        if (addresses.size() > ADDRESSES_MAX) {
            addresses.remove(
                    addresses.keySet().iterator().next()); // the least recently used one; the total limit still applies
        }
        return own.tryAcquire() && all.tryAcquire();
    }
}
