package io.tagport.domain.port;

/**
 * A rate limit for requests.
 *
 * @param perSecond requests per second, in the long run; 1 to {@link #PER_SECOND_MAX}
 * @param burst requests at once, after a time without requests; 1 to {@link #BURST_MAX}
 */
public record Rate(int perSecond, int burst) {
    /** The highest rate that can be configured; no server is expected to reach it. */
    public static final int PER_SECOND_MAX = 1_000_000;

    /** The largest burst that can be configured: ten seconds of {@link #PER_SECOND_MAX}. */
    public static final int BURST_MAX = 10_000_000;

    /**
     * Checks that both numbers are in range.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Rate {
        if (perSecond < 1 || perSecond > PER_SECOND_MAX) {
            throw new IllegalArgumentException(
                    "a rate must be 1 to " + PER_SECOND_MAX + " per second, not " + perSecond);
        }
        if (burst < 1 || burst > BURST_MAX) {
            throw new IllegalArgumentException("a burst must be 1 to " + BURST_MAX + " requests, not " + burst);
        }
    }

    /**
     * Creates a rate with a burst of one second's requests.
     *
     * @param perSecond requests per second
     * @return the rate, with a burst of the same number
     * @throws IllegalArgumentException if {@code perSecond} is out of range
     */
    public static Rate of(int perSecond) {
        return new Rate(perSecond, perSecond);
    }
}
