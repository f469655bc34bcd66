package io.tagport.domain.port;

/**
 * How many requests are let in.
 *
 * @param perSecond requests in a second, in the long run; 1 to {@link #PER_SECOND_MAX}
 * @param burst requests at once, after a rest; 1 to {@link #BURST_MAX}
 */
public record Rate(int perSecond, int burst) {
    /** Faster than anything that is served. */
    public static final int PER_SECOND_MAX = 1_000_000;

    /** Ten seconds of the fastest rate. */
    public static final int BURST_MAX = 10_000_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Rate {
        if (perSecond < 1 || perSecond > PER_SECOND_MAX) {
            throw new IllegalArgumentException("a rate is 1 to " + PER_SECOND_MAX + " a second, not " + perSecond);
        }
        if (burst < 1 || burst > BURST_MAX) {
            throw new IllegalArgumentException("a burst is 1 to " + BURST_MAX + " requests, not " + burst);
        }
    }

    /**
     * Lets in as much at once as in a second.
     *
     * @param perSecond requests in a second
     * @return the rate, with a burst of the same number
     * @throws IllegalArgumentException if it is out of range
     */
    public static Rate of(int perSecond) {
        return new Rate(perSecond, perSecond);
    }
}
