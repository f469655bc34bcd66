package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a comparison takes away, and who holds what on the way and in the end. */
final class ImpactCounter {
    private final TagAttributes traits;
    private final long[] knownOf;
    private final long[] removedOf;
    private long known;
    private long removed;
    private final int[] holders;
    private final BitSet everHeld = new BitSet();

    ImpactCounter(TagAttributes traits, int tags) {
        this.traits = traits;
        this.knownOf = new long[traits.categories().size()];
        this.removedOf = new long[traits.categories().size()];
        this.holders = new int[tags];
    }

    void held(int tag) {
        holders[tag]++;
        everHeld.set(tag);
    }

    /** Counts a binding of a subject that the change is about. */
    void known(int tag) {
        known++;
        if (!traits.isBare(tag)) {
            knownOf[traits.category(tag)]++;
        }
    }

    void removed(int tag) {
        holders[tag]--;
        removed++;
        if (!traits.isBare(tag)) {
            removedOf[traits.category(tag)]++;
        }
    }

    /** The different tags that are held before, in between or in the end, if additions go first. */
    int tagsOnTheWay() {
        return everHeld.cardinality();
    }

    Impact impact(LimitCheck limits) {
        SortedMap<Category, Impact.Share> byCategory = new TreeMap<>();
        for (int category = 0; category < knownOf.length; category++) {
            if (knownOf[category] > 0) {
                byCategory.put(
                        traits.categories().get(category), new Impact.Share(knownOf[category], removedOf[category]));
            }
        }
        int tagsInTheEnd =
                (int) Arrays.stream(holders).filter(count -> count > 0).count();
        return new Impact(new Impact.Share(known, removed), byCategory, limits.reasons(tagsInTheEnd));
    }
}
