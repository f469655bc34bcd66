package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;

/**
 * The rewrites that must be, because it is not known what their subjects hold. What cannot be replaced in one call is
 * cleared first and then added like everything else.
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
        BindingMatrix wanted = rewrites.replaced();
        for (int subject = 0; subject < wanted.rows(); subject++) {
            if (wanted.count(subject) > 0) {
                (isReplaceable(stateDifference.names(), subject) ? replaced : refilled).set(subject);
            }
        }
        cleared.or(refilled);
        this.added = refilled.isEmpty() ? stateDifference.added() : with(stateDifference.added(), wanted, refilled);
    }

    private boolean isReplaceable(Dictionaries dictionaries, int subject) {
        BindingMatrix wanted = rewrites.replaced();
        if (wanted.count(subject) > tagsIn(Shape.REPLACE)) {
            return false;
        }
        boolean hasBare = false;
        for (int place = wanted.start(subject); place < wanted.end(subject); place++) {
            hasBare |= dictionaries.tags().get(wanted.tagAt(place)).isBare();
        }
        return hasBare || !terms.replaceNeedsBareTag();
    }

    private int tagsIn(Shape shape) {
        return terms.capacityOf(shape).map(Capacity::tagsPerSubject).orElse(0);
    }

    /** The rows of one, and some rows of another that has them alone. */
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

    /** All that is to be added, whether it was asked for or follows a clearing. */
    BindingMatrix added() {
        return added;
    }

    /** What the replaced subjects carry afterwards. */
    BindingMatrix replaced() {
        return rewrites.replaced();
    }

    int[] replacedSubjects() {
        return replaced.stream().toArray();
    }

    /** The same for others as well, whose tags are known. */
    BindingMatrix replacedWith(BitSet others, BindingMatrix after) {
        return others.isEmpty() ? replaced() : with(replaced(), after, others);
    }

    int[] replacedSubjectsWith(BitSet others) {
        BitSet all = (BitSet) replaced.clone();
        all.or(others);
        return all.stream().toArray();
    }

    /**
     * Writes the overwrites of categories and the clearings.
     *
     * @return how many calls these take, of which none can be saved
     * @throws IllegalArgumentException if the provider cannot do that
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
        require(Shape.OVERWRITE, "overwrites categories; what the subjects hold must be known");
        if (overwritten.count(subject) > tagsIn(Shape.OVERWRITE)) {
            throw new IllegalArgumentException("an overwrite by " + overwritten.count(subject)
                    + " tags does not fit in one call, which takes " + tagsIn(Shape.OVERWRITE));
        }
        PackedCalls.Builder row = calls.begin(Stage.REWRITE, Shape.OVERWRITE);
        row.put(subject);
        for (int place = overwritten.start(subject); place < overwritten.end(subject); place++) {
            row.put(overwritten.tagAt(place));
        }
    }

    private void require(Shape shape, String what) {
        if (!terms.offers(shape)) {
            throw new IllegalArgumentException("the provider takes no call that " + what);
        }
    }
}
