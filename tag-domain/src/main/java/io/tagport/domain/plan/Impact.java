package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan takes away, as far as it is known what is there, and which limits it would pass. {@link Brake} judges it.
 *
 * @param all the bindings of all subjects that the plan is about
 * @param byCategory the same for each category that they have
 * @param overLimits what would be too much if the plan was done, one clause each; a long list may be cut
 */
public record Impact(Share all, SortedMap<Category, Share> byCategory, List<String> overLimits) {
    /** Nothing is known and nothing is over a limit. */
    public static final Impact NOT_KNOWN = ofLimits(List.of());

    /** Copies the map and the list. */
    public Impact {
        byCategory = Collections.unmodifiableSortedMap(new TreeMap<>(byCategory));
        overLimits = List.copyOf(overLimits);
    }

    static Impact ofLimits(List<String> overLimits) {
        return new Impact(new Share(0, 0), Collections.emptySortedMap(), overLimits);
    }

    /**
     * A part of bindings.
     *
     * @param known bindings that are known to be there
     * @param removed how many of them would be taken away
     */
    public record Share(long known, long removed) {
        /**
         * Leaves out what is judged by itself.
         *
         * @param other a part of these
         * @return the rest
         */
        public Share without(Share other) {
            return new Share(known - other.known, removed - other.removed);
        }

        /**
         * Compares with a limit.
         *
         * @param percent the most that may be removed
         * @return whether more of what is known would be removed
         */
        public boolean isOver(double percent) {
            return removed * 100.0 > known * percent;
        }
    }
}
