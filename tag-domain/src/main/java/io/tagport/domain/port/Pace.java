package io.tagport.domain.port;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * The minimum gaps between the calls to a provider. A <i>batch call</i> carries more than one binding or subject. A
 * <i>series</i> is a group of related calls: those of one run, or of one request of a caller.
 *
 * @param betweenCalls minimum time from the start of any call to the start of the next: a rate
 * @param betweenBatches minimum time from the end of a batch call to the start of the next call, of any shape, in its
 *     series; also between two calls of different series that each carry more than {@code batchOver}. A purge counts as
 *     such a call
 * @param batchOver number of bindings that a series may carry before {@code betweenBatches} applies
 * @param afterRewrite minimum time from the end of an overwrite, replacement or clear of a subject to the start of the
 *     next call for that subject
 * @param betweenRewrites minimum time from the end of an overwrite, replacement, clear or purge to the start of the
 *     next one, of any subject
 */
public record Pace(
        Duration betweenCalls,
        Duration betweenBatches,
        int batchOver,
        Duration afterRewrite,
        Duration betweenRewrites) {
    /** No gaps between calls: for a local server. */
    public static final Pace NONE = every(Duration.ZERO);

    /**
     * Creates a pace whose gap between batches applies from the second binding of a series, and that has no gap between
     * rewrites of different subjects.
     *
     * @param betweenCalls minimum time from the start of a call to the start of the next
     * @param betweenBatches minimum time from the end of a batch call to the start of the next call of its series
     * @param afterRewrite minimum time from the end of a rewrite to the start of the next call for the same subject
     */
    public Pace(Duration betweenCalls, Duration betweenBatches, Duration afterRewrite) {
        this(betweenCalls, betweenBatches, 1, afterRewrite, Duration.ZERO);
    }

    /**
     * Creates a pace with one gap between any two calls.
     *
     * @param gap the minimum time from the start of a call to the start of the next
     * @return the pace
     */
    public static Pace every(Duration gap) {
        return new Pace(gap, Duration.ZERO, Duration.ZERO);
    }

    /**
     * Returns a stricter pace: the gap after a rewrite also applies before a rewrite of any other subject.
     *
     * @return the stricter pace, otherwise equal to this one
     */
    public Pace strict() {
        return new Pace(betweenCalls, betweenBatches, batchOver, afterRewrite, afterRewrite);
    }

    /**
     * Returns the longest gap.
     *
     * @return the time without calls after which any call may start
     */
    public Duration longest() {
        return Collections.max(List.of(betweenCalls, betweenBatches, afterRewrite, betweenRewrites));
    }
}
