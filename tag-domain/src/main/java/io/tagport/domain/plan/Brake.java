package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A safety limit that stops a plan if it removes more bindings than its author is likely to have intended, or if it would exceed a
 * limit on tags.
 *
 * @param percent the maximum percentage of the known bindings of the affected subjects that may be removed
 * @param percentOf the same percentage for single categories, which are then evaluated separately from the other tags
 */
public record Brake(double percent, SortedMap<Category, Double> percentOf) {
    /** The default percentage that may be removed. */
    public static final double PERCENT = 30;

    /**
     * Copies {@code percentOf} defensively.
     *
     * @throws IllegalArgumentException if a percentage is not between 0 and 100
     */
    public Brake {
        requirePercentage(percent);
        percentOf.values().forEach(Brake::requirePercentage);
        percentOf = Collections.unmodifiableSortedMap(new TreeMap<>(percentOf));
    }

    private static void requirePercentage(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a limit of removals must be from 0 to 100 %, not " + percent);
        }
    }

    /**
     * Returns the reasons to stop a plan.
     *
     * @param impact the impact of the plan
     * @return one clause for each reason; empty if the plan may be sent
     */
    public List<String> violations(Impact impact) {
        List<String> reasons = new ArrayList<>(impact.overLimits());
        Impact.Share rest = impact.all();
        for (Map.Entry<Category, Double> own : percentOf.entrySet()) {
            Impact.Share share = impact.byCategory().getOrDefault(own.getKey(), new Impact.Share(0, 0));
            rest = rest.without(share);
            if (share.isOver(own.getValue())) {
                reasons.add(tooMuch(share, "of category '" + own.getKey() + "' ", own.getValue()));
            }
        }
        if (rest.isOver(percent)) {
            reasons.add(tooMuch(rest, percentOf.isEmpty() ? "" : "of all other tags ", percent));
        }
        return reasons;
    }

    private static String tooMuch(Impact.Share share, String of, double percent) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d bindings %sknown for these subjects would be removed (%.1f %%); the limit is %s %%",
                share.removed(),
                share.known(),
                of,
                100.0 * share.removed() / Math.max(1, share.known()),
                plain(percent));
    }

    private static String plain(double percent) {
        return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
    }
}
