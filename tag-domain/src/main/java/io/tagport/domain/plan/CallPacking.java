package io.tagport.domain.plan;

import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;

/**
 * The number of calls for shapes that carry many subjects, each with its own tags, depending on which subjects are replaced as a
 * whole. A subject that needs several entries in additions and removals needs only one in replacements.
 */
final class CallPacking {
    /** The maximum number of replaceable subjects for which all combinations are tried if the bound is not reached otherwise. */
    private static final int SUBJECTS_TRIED_OUT = 12;

    private final CallCapacity adding;
    private final CallCapacity removing;
    private final CallCapacity replacing;
    private final BindingMatrix added;
    private final BindingMatrix removed;
    private final int replacedAnyway;
    private final BitSet mayReplace;

    private BitSet replaced = new BitSet();
    private long calls;
    private long bound;

    /**
     * Computes the number of calls and the subjects to replace.
     *
     * @param terms the terms, with calls that add or remove for each of many subjects
     * @param added bindings to add
     * @param removed bindings to remove
     * @param replacedAnyway the number of other subjects that are replaced in any case
     * @param mayReplace subjects of these bindings that may be replaced instead
     */
    CallPacking(Terms terms, BindingMatrix added, BindingMatrix removed, int replacedAnyway, BitSet mayReplace) {
        this.adding = CallCapacity.of(terms, Shape.ADD_EACH);
        this.removing = CallCapacity.of(terms, Shape.REMOVE_EACH);
        this.replacing = CallCapacity.of(terms, Shape.REPLACE);
        this.added = added;
        this.removed = removed;
        this.replacedAnyway = replacedAnyway;
        this.mayReplace = mayReplace;
        this.calls = callsWith(replaced);
        this.bound = leastCalls();
        choose();
    }

    /** Returns the additional subjects to replace, besides those that must be. */
    BitSet replaced() {
        return replaced;
    }

    long calls() {
        return calls;
    }

    long bound() {
        return bound;
    }

    private int subjects() {
        return Math.max(added.rows(), removed.rows());
    }

    private int additions(int subject) {
        return adding.entries(added.count(subject));
    }

    private int removals(int subject) {
        return removing.entries(removed.count(subject));
    }

    private void choose() {
        BitSet gaining = new BitSet();
        mayReplace.stream()
                .filter(subject -> additions(subject) + removals(subject) > 1)
                .forEach(gaining::set);
        consider(gaining);
        consider(filledUp(gaining));
        if (calls > bound && mayReplace.cardinality() <= SUBJECTS_TRIED_OUT) {
            tryAll();
            bound = calls;
        }
    }

    private void consider(BitSet choice) {
        long with = callsWith(choice);
        if (with < calls) {
            calls = with;
            replaced = (BitSet) choice.clone();
        }
    }

    private void tryAll() {
        int[] candidates = mayReplace.stream().toArray();
        BitSet choice = new BitSet();
        for (int step = 1; step < 1 << candidates.length; step++) {
            choice.flip(candidates[Integer.numberOfTrailingZeros(step)]);
            consider(choice);
        }
    }

    /** Fills the last replacement call with subjects whose removal from the additions or removals saves a call there. */
    private BitSet filledUp(BitSet chosen) {
        Totals totals = totals(chosen);
        long places = replacing.calls(totals.replacements) * replacing.subjects() - totals.replacements;
        BitSet filled = (BitSet) chosen.clone();
        places -= fill(filled, places, totals.additions % adding.subjects(), true);
        fill(filled, places, totals.removals % removing.subjects(), false);
        return filled;
    }

    private long fill(BitSet filled, long places, long needed, boolean ofAdditions) {
        if (needed == 0 || needed > places) {
            return 0;
        }
        long taken = 0;
        for (int subject = mayReplace.nextSetBit(0);
                subject >= 0 && taken < needed;
                subject = mayReplace.nextSetBit(subject + 1)) {
            if (!filled.get(subject) && (ofAdditions ? additions(subject) : removals(subject)) == 1) {
                filled.set(subject);
                taken++;
            }
        }
        return taken;
    }

    private long callsWith(BitSet choice) {
        return totals(choice).calls(this);
    }

    private Totals totals(BitSet choice) {
        Totals totals = new Totals();
        totals.replacements = (long) replacedAnyway + choice.cardinality();
        for (int subject = 0; subject < subjects(); subject++) {
            if (!choice.get(subject)) {
                totals.add(additions(subject), removals(subject));
            }
        }
        return totals;
    }

    /** Returns a lower bound: a replaceable subject needs at least one entry, any other subject all its entries. */
    private long leastCalls() {
        Totals fixed = totals(mayReplace);
        fixed.replacements = replacedAnyway;
        long apart = fixed.calls(this);
        // The entries of all shapes together, in calls as large as the largest shape.
        int largest = Math.max(replacing.subjects(), Math.max(adding.subjects(), removing.subjects()));
        long together = fixed.additions + fixed.removals + fixed.replacements + mayReplace.cardinality();
        return Math.max(apart, (together + largest - 1) / largest);
    }

    /** Numbers of entries in calls. */
    private static final class Totals {
        private long additions;
        private long removals;
        private long replacements;
        private int mostAdditions;
        private int mostRemovals;

        void add(int additionsOfOne, int removalsOfOne) {
            additions += additionsOfOne;
            removals += removalsOfOne;
            mostAdditions = Math.max(mostAdditions, additionsOfOne);
            mostRemovals = Math.max(mostRemovals, removalsOfOne);
        }

        long calls(CallPacking callPacking) {
            return callPacking.adding.calls(additions, mostAdditions)
                    + callPacking.removing.calls(removals, mostRemovals)
                    + callPacking.replacing.calls(replacements);
        }
    }
}
