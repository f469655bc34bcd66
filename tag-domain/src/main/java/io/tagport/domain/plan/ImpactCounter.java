package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counters of a comparison: the bindings that are removed, and the holders of each tag during and after the change. */
final class ImpactCounter {
    private final TagAttributes attributes;
    private final long[] knownOf;
    private final long[] removedOf;
    private long known;
    private long removed;
    private final int[] holders;
    private final BitSet everHeld = new BitSet();

    ImpactCounter(TagAttributes attributes, int tags) {
        this.attributes = attributes;
        this.knownOf = new long[attributes.categories().size()];
        this.removedOf = new long[attributes.categories().size()];
        this.holders = new int[tags];
    }

    void addHolder(int tag) {
        holders[tag]++;
        everHeld.set(tag);
    }

    /** Counts a known binding of a subject that changes. */
    void countKnown(int tag) {
        known++;
        if (!attributes.isBare(tag)) {
            knownOf[attributes.category(tag)]++;
        }
    }

    void countRemoved(int tag) {
        holders[tag]--;
        removed++;
        if (!attributes.isBare(tag)) {
            removedOf[attributes.category(tag)]++;
        }
    }

    /** Returns the number of different tags with holders before, during or after the change, if additions precede removals. */
    int peakTags() {
        return everHeld.cardinality();
    }

    Impact impact(LimitCheck limits) {
        SortedMap<Category, Impact.Share> byCategory = new TreeMap<>();
        for (int category = 0; category < knownOf.length; category++) {
            if (knownOf[category] > 0) {
                byCategory.put(
                        attributes.categories().get(category),
                        new Impact.Share(knownOf[category], removedOf[category]));
            }
        }
        int tagsAfter = (int) Arrays.stream(holders).filter(count -> count > 0).count();
        return new Impact(new Impact.Share(known, removed), byCategory, limits.exceededLimits(tagsAfter));
    }
}
