package io.tagport.domain.port;

/** A monotonic clock. */
@FunctionalInterface
public interface Ticker {
    /**
     * Returns the current time.
     *
     * @return nanoseconds since an arbitrary fixed moment
     */
    long nanos();
}
