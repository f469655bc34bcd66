package io.tagport.app.api;

import io.tagport.domain.port.Rate;
import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Ticker;
import io.tagport.domain.usecase.LeakyBucket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens, of each address and of all together, wherever they are presented. A right token is not counted, and
 * needs no permission: whoever guesses cannot lock the owner out. Safe for use by many threads.
 */
final class WrongTokens {
    /** More than anybody mistypes. */
    static final Rate OF_ADDRESS = new Rate(1, 10);

    /** Of many addresses at once. */
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
     * @param address who presented it
     * @return whether that may be answered as wrong; if not, there were too many
     */
    synchronized boolean admit(String address) {
        RateLimiter own = addresses.computeIfAbsent(address, any -> new LeakyBucket(OF_ADDRESS, ticker));
        if (addresses.size() > ADDRESSES_MAX) {
            addresses.remove(addresses.keySet().iterator().next()); // not used for longest; the bound of all remains
        }
        return own.tryAcquire() && all.tryAcquire();
    }
}
