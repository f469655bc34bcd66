package io.tagport.domain.port;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How fast a provider wants to be asked. A <i>batch call</i> carries more than one binding or subject; a <i>series</i> is what
 * belongs together: the calls of one run, or of what one caller asks for at once.
 *
 * @param betweenCalls from the start of a call to the start of the next, whatever they are: a rate
 * @param betweenBatches from the end of a batch call to the start of the next call, of any shape, of its series; and between two
 *     calls of different series that each carry more than {@code batchOver}. A purge counts as such a call
 * @param batchOver bindings that a series may carry without {@code betweenBatches}
 * @param afterRewrite from the end of an overwrite, replacement or clearing of a subject to the start of the next call that
 *     touches it
 * @param betweenRewrites from the end of an overwrite, replacement, clearing or purge to the start of the next one, whatever
 *     their subjects are
 */
public record Pace(
        Duration betweenCalls,
        Duration betweenBatches,
        int batchOver,
        Duration afterRewrite,
        Duration betweenRewrites) {
    /** As fast as answers come: for a server of one's own. */
    public static final Pace NONE = every(Duration.ZERO);

    /**
     * Creates a pace whose gap between batches holds from the second binding of a series on, and that has no gap between
     * rewrites of different subjects.
     *
     * @param betweenCalls from the start of a call to the start of the next
     * @param betweenBatches from the end of a batch call to the start of the next call of its series
     * @param afterRewrite from the end of a rewrite to the start of the next call that touches its subject
     */
    public Pace(Duration betweenCalls, Duration betweenBatches, Duration afterRewrite) {
        this(betweenCalls, betweenBatches, 1, afterRewrite, Duration.ZERO);
    }

    /**
     * Creates a pace of one gap between any two calls.
     *
     * @param gap at least this long
     * @return the pace
     */
    public static Pace every(Duration gap) {
        return new Pace(gap, Duration.ZERO, Duration.ZERO);
    }

    /**
     * Returns the stricter reading of this pace: the gap after a rewrite holds for every other rewrite, too.
     *
     * @return the pace, otherwise the same
     */
    public Pace strict() {
        return new Pace(betweenCalls, betweenBatches, batchOver, afterRewrite, afterRewrite);
    }

    /**
     * Returns the longest of the gaps.
     *
     * @return after this time without a call any call may start
     */
    public Duration longest() {
        return Collections.max(List.of(betweenCalls, betweenBatches, afterRewrite, betweenRewrites));
    }
}
