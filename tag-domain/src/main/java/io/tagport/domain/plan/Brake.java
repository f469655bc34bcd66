package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        for (Excess excess : excesses(impact)) {
            reasons.add(tooMuch(excess.share(), scope(excess), excess.percent()));
        }
        return reasons;
    }

    private String scope(Excess excess) {
        return excess.category()
                .map(category -> "of category '" + category + "' ")
                .orElse(percentOf.isEmpty() ? "" : "of all other tags ");
    }

    /**
     * Returns the shares of bindings that a plan removes beyond their limits.
     *
     * @param impact the impact of the plan
     * @return the excesses: first those of single categories, in ascending order; empty if no share exceeds its limit
     */
    public List<Excess> excesses(Impact impact) {
        List<Excess> excesses = new ArrayList<>();
        Impact.Share rest = impact.all();
        for (Map.Entry<Category, Double> own : percentOf.entrySet()) {
            Impact.Share share = impact.byCategory().getOrDefault(own.getKey(), new Impact.Share(0, 0));
            rest = rest.without(share);
            if (share.isOver(own.getValue())) {
                excesses.add(new Excess(Optional.of(own.getKey()), share, own.getValue()));
            }
        }
        if (rest.isOver(percent)) {
            excesses.add(new Excess(Optional.empty(), rest, percent));
        }
        return excesses;
    }

    /**
     * A share of bindings that exceeds its limit.
     *
     * @param category the category of the bindings; empty for all bindings that are not evaluated separately
     * @param share the known and the removed bindings
     * @param percent the maximum percentage that may be removed
     */
    public record Excess(Optional<Category> category, Impact.Share share, double percent) {}

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
