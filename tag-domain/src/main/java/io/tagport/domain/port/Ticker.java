package io.tagport.domain.port;

/** Time that only moves forward. */
@FunctionalInterface
public interface Ticker {
    /**
     * Reads the time.
     *
     * @return nanoseconds since some fixed moment
     */
    long nanos();
}
