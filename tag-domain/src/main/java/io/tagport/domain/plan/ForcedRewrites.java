package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;

/**
 * The rewrites that must be, because it is not known what their subjects hold. What cannot be replaced in one call is
 * cleared first and then added like everything else.
 */
final class ForcedRewrites {
    private final Terms terms;
    private final Rewrites rewrites;
    private final BitSet cleared;
    private final BitSet replaced = new BitSet();
    private final Bindings added;

    ForcedRewrites(Terms terms, Difference difference) {
        this.terms = terms;
        this.rewrites = difference.rewrites();
        this.cleared = (BitSet) rewrites.cleared().clone();
        BitSet refilled = new BitSet();
        Bindings wanted = rewrites.replaced();
        for (int subject = 0; subject < wanted.rows(); subject++) {
            if (wanted.count(subject) > 0) {
                (isReplaceable(difference.names(), subject) ? replaced : refilled).set(subject);
            }
        }
        cleared.or(refilled);
        this.added = refilled.isEmpty() ? difference.added() : with(difference.added(), wanted, refilled);
    }

    private boolean isReplaceable(Names names, int subject) {
        Bindings wanted = rewrites.replaced();
        if (wanted.count(subject) > tagsIn(Shape.REPLACE)) {
            return false;
        }
        boolean hasBare = false;
        for (int place = wanted.start(subject); place < wanted.end(subject); place++) {
            hasBare |= names.tags().get(wanted.tagAt(place)).isBare();
        }
        return hasBare || !terms.replaceNeedsBareTag();
    }

    private int tagsIn(Shape shape) {
        return terms.capacityOf(shape).map(Capacity::tagsPerSubject).orElse(0);
    }

    /** The rows of one, and some rows of another that has them alone. */
    private static Bindings with(Bindings base, Bindings other, BitSet rowsOfOther) {
        RowsBuilder rows = new RowsBuilder();
        for (int subject = 0; subject < Math.max(base.rows(), other.rows()); subject++) {
            Bindings source = rowsOfOther.get(subject) ? other : base;
            for (int place = source.start(subject); place < source.end(subject); place++) {
                rows.add(subject, source.tagAt(place));
            }
        }
        return rows.build();
    }

    /** All that is to be added, whether it was asked for or follows a clearing. */
    Bindings added() {
        return added;
    }

    /** What the replaced subjects carry afterwards. */
    Bindings replaced() {
        return rewrites.replaced();
    }

    int[] replacedSubjects() {
        return replaced.stream().toArray();
    }

    /** The same for others as well, whose tags are known. */
    Bindings replacedWith(BitSet others, Bindings after) {
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
    long write(StagedCalls calls) {
        long before = calls.size();
        Bindings overwritten = rewrites.overwritten();
        for (int subject = 0; subject < overwritten.rows(); subject++) {
            if (overwritten.count(subject) > 0) {
                overwrite(subject, overwritten, calls);
            }
        }
        if (!cleared.isEmpty()) {
            require(Shape.CLEAR, "clears subjects");
            new PackingWriter(calls)
                    .clear(Load.of(terms, Shape.CLEAR), cleared.stream().toArray());
        }
        return calls.size() - before;
    }

    private void overwrite(int subject, Bindings overwritten, StagedCalls calls) {
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
