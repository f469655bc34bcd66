package io.tagport.domain.port;

/** A limiter that decides for each request whether it is within a rate. Safe for use by multiple threads. */
@FunctionalInterface
public interface RateLimiter {
    /** A limiter that accepts every request. */
    RateLimiter NONE = () -> true;

    /**
     * Tries to acquire a permit for one request now. A rejected request consumes no permit.
     *
     * @return whether the request is within the rate
     */
    boolean tryAcquire();
}
