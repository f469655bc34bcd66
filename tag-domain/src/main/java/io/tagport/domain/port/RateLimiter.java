package io.tagport.domain.port;

/** Says of each request whether it is one too many for now. Safe for use by many threads. */
@FunctionalInterface
public interface RateLimiter {
    /** Lets everything in. */
    RateLimiter NONE = () -> true;

    /**
     * Asks for one request, at the moment it has come: asking counts.
     *
     * @return whether it is let in; if not, it takes nothing of what later ones are let in for
     */
    boolean tryAcquire();
}
