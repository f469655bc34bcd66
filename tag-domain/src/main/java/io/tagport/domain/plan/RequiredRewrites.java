package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;

/**
 * The rewrites that are required because the tags of their subjects are not known. A subject that cannot be replaced in one call is
 * cleared first; its tags are then added together with all other additions.
 */
final class RequiredRewrites {
    private final Terms terms;
    private final Rewrites rewrites;
    private final BitSet cleared;
    private final BitSet replaced = new BitSet();
    private final BindingMatrix added;

    RequiredRewrites(Terms terms, StateDifference stateDifference) {
        this.terms = terms;
        this.rewrites = stateDifference.rewrites();
        this.cleared = (BitSet) rewrites.cleared().clone();
        BitSet refilled = new BitSet();
        BindingMatrix desired = rewrites.replaced();
        for (int subject = 0; subject < desired.rows(); subject++) {
            if (desired.count(subject) > 0) {
                (isReplaceable(stateDifference.names(), subject) ? replaced : refilled).set(subject);
            }
        }
        cleared.or(refilled);
        this.added = refilled.isEmpty() ? stateDifference.added() : with(stateDifference.added(), desired, refilled);
    }

    private boolean isReplaceable(Dictionaries dictionaries, int subject) {
        BindingMatrix desired = rewrites.replaced();
        if (desired.count(subject) > tagsIn(Shape.REPLACE)) {
            return false;
        }
        boolean hasBare = false;
        for (int place = desired.start(subject); place < desired.end(subject); place++) {
            hasBare |= dictionaries.tags().get(desired.tagAt(place)).isBare();
        }
        return hasBare || !terms.replaceNeedsBareTag();
    }

    private int tagsIn(Shape shape) {
        return terms.capacityOf(shape).map(Capacity::tagsPerSubject).orElse(0);
    }

    /** Returns the rows of one matrix, and the given rows of another. */
    private static BindingMatrix with(BindingMatrix base, BindingMatrix other, BitSet rowsOfOther) {
        SortedBindingsBuilder rows = new SortedBindingsBuilder();
        for (int subject = 0; subject < Math.max(base.rows(), other.rows()); subject++) {
            BindingMatrix source = rowsOfOther.get(subject) ? other : base;
            for (int place = source.start(subject); place < source.end(subject); place++) {
                rows.add(subject, source.tagAt(place));
            }
        }
        return rows.build();
    }

    /** Returns all bindings to add: requested additions, and the tags of subjects that are cleared first. */
    BindingMatrix added() {
        return added;
    }

    /** Returns the tags of the replaced subjects after the replacement. */
    BindingMatrix replaced() {
        return rewrites.replaced();
    }

    int[] replacedSubjects() {
        return replaced.stream().toArray();
    }

    /** Returns the tags of the replaced subjects, and of other subjects with known tags, after the replacement. */
    BindingMatrix replacedWith(BitSet others, BindingMatrix after) {
        return others.isEmpty() ? replaced() : with(replaced(), after, others);
    }

    int[] replacedSubjectsWith(BitSet others) {
        BitSet all = (BitSet) replaced.clone();
        all.or(others);
        return all.stream().toArray();
    }

    /**
     * Writes the overwrites of categories and the clears.
     *
     * @return the number of these calls, none of which can be avoided
     * @throws IllegalArgumentException if the provider has no such call, or an overwrite does not fit in one call
     */
    long write(PlanBuilder calls) {
        long before = calls.size();
        BindingMatrix overwritten = rewrites.overwritten();
        for (int subject = 0; subject < overwritten.rows(); subject++) {
            if (overwritten.count(subject) > 0) {
                overwrite(subject, overwritten, calls);
            }
        }
        if (!cleared.isEmpty()) {
            require(Shape.CLEAR, "clears subjects");
            new PackingPlanBuilder(calls)
                    .clear(CallCapacity.of(terms, Shape.CLEAR), cleared.stream().toArray());
        }
        return calls.size() - before;
    }

    private void overwrite(int subject, BindingMatrix overwritten, PlanBuilder calls) {
        require(Shape.OVERWRITE, "overwrites categories; the current tags of the subjects must be known");
        if (overwritten.count(subject) > tagsIn(Shape.OVERWRITE)) {
            throw new IllegalArgumentException("an overwrite with " + overwritten.count(subject)
                    + " tags does not fit in one call; its limit is " + tagsIn(Shape.OVERWRITE));
        }
        PackedCalls.Builder row = calls.startCall(Stage.REWRITE, Shape.OVERWRITE);
        row.put(subject);
        for (int place = overwritten.start(subject); place < overwritten.end(subject); place++) {
            row.put(overwritten.tagAt(place));
        }
    }

    private void require(Shape shape, String what) {
        if (!terms.offers(shape)) {
            throw new IllegalArgumentException("the provider has no call that " + what);
        }
    }
}
