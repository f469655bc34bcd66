package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The impact of a plan: the bindings that it removes, as far as the current state is known, and the limits that it would exceed. A
 * {@link Brake} evaluates it.
 *
 * @param all the bindings of all subjects of the plan
 * @param byCategory the bindings of each category that these subjects have
 * @param overLimits the limits that the plan would exceed, one clause each; a long list may be truncated
 */
public record Impact(Share all, SortedMap<Category, Share> byCategory, List<String> overLimits) {
    /** The impact of a plan without a known state and without exceeded limits. */
    public static final Impact UNKNOWN = ofLimits(List.of());

    /** Copies the map and the list defensively. */
    public Impact {
        byCategory = Collections.unmodifiableSortedMap(new TreeMap<>(byCategory));
        overLimits = List.copyOf(overLimits);
    }

    static Impact ofLimits(List<String> overLimits) {
        return new Impact(new Share(0, 0), Collections.emptySortedMap(), overLimits);
    }

    /**
     * The share of a group of bindings that a plan removes.
     *
     * @param known the number of bindings that are known to exist
     * @param removed the number of these bindings that would be removed
     */
    public record Share(long known, long removed) {
        /**
         * Returns this share without a part that is evaluated separately.
         *
         * @param other a part of these bindings
         * @return the remaining share
         */
        public Share without(Share other) {
            return new Share(known - other.known, removed - other.removed);
        }

        /**
         * Tests whether this share exceeds a limit.
         *
         * @param percent the maximum percentage of known bindings that may be removed
         * @return whether more of the known bindings would be removed
         */
        public boolean isOver(double percent) {
            return removed * 100.0 > known * percent;
        }
    }
}
