package io.tagport.domain.port;

import java.time.Duration;

/**
 * How fast a provider wants to be asked.
 *
 * @param betweenCalls from the beginning of a call to that of the next, whatever they are
 * @param betweenBatches from a call of many subjects to the next such call
 * @param afterRewrite from an overwrite, replacement or clearing of a subject to the next call that touches it
 */
public record Pace(Duration betweenCalls, Duration betweenBatches, Duration afterRewrite) {
    /** As fast as answers come: for a server of one's own. */
    public static final Pace NONE = every(Duration.ZERO);

    /**
     * One gap between any two calls.
     *
     * @param gap at least this long
     * @return the pace
     */
    public static Pace every(Duration gap) {
        return new Pace(gap, Duration.ZERO, Duration.ZERO);
    }
}
