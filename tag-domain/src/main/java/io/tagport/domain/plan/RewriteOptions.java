package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.Arrays;
import java.util.BitSet;

/** The one call that does all additions and removals of a subject, where the provider and the caller allow one. */
final class RewriteOptions {
    private static final int NOT_OFFERED = -1;

    private final Terms terms;
    private final StateDifference stateDifference;
    private final TagAttributes traits;
    private final BitSet overwritable = new BitSet();
    private final BitSet replaceable = new BitSet();
    private final int[] categoryTouchedBy;

    RewriteOptions(Terms terms, StateDifference stateDifference) {
        this.terms = terms;
        this.stateDifference = stateDifference;
        this.traits = new TagAttributes(stateDifference.names().tags(), OwnedTags.NONE);
        this.categoryTouchedBy = new int[traits.categories().size()];
        Arrays.fill(categoryTouchedBy, -1);
        if (!stateDifference.room().everywhere()) {
            rewrites().mayOverwrite().stream().filter(this::fitsOverwrite).forEach(overwritable::set);
            rewrites().mayReplace().stream().filter(this::fitsReplace).forEach(replaceable::set);
        }
    }

    private Rewrites rewrites() {
        return stateDifference.rewrites();
    }

    private boolean fitsOverwrite(int subject) {
        return rewrites().after().count(subject) <= tagsOf(Shape.OVERWRITE);
    }

    private boolean fitsReplace(int subject) {
        int count = rewrites().after().count(subject);
        return count > 0 && count <= tagsOf(Shape.REPLACE) && (!terms.replaceNeedsBareTag() || hasBareAfter(subject));
    }

    private boolean hasBareAfter(int subject) {
        BindingMatrix after = rewrites().after();
        for (int place = after.start(subject); place < after.end(subject); place++) {
            if (traits.isBare(after.tagAt(place))) {
                return true;
            }
        }
        return false;
    }

    private int tagsOf(Shape shape) {
        return terms.capacityOf(shape).map(Capacity::tagsPerSubject).orElse(NOT_OFFERED);
    }

    /** Subjects of which one call may do everything. */
    BitSet rewritable() {
        BitSet all = (BitSet) overwritable.clone();
        all.or(replaceable);
        return all;
    }

    /** Subjects whose tags may be replaced as a whole. */
    BitSet replaceable() {
        return replaceable;
    }

    /** Writes the call. An overwrite of categories is preferred, as it leaves alone what does not change. */
    void write(int subject, PlanBuilder calls) {
        if (overwritable.get(subject)) {
            writeOverwrite(subject, calls.begin(Stage.REWRITE, Shape.OVERWRITE));
        } else {
            PackedCalls.Builder call = calls.begin(Stage.REWRITE, Shape.REPLACE);
            put(subject, rewrites().after(), call);
        }
    }

    private void writeOverwrite(int subject, PackedCalls.Builder call) {
        touch(subject, stateDifference.added());
        touch(subject, stateDifference.removed());
        call.put(subject);
        BindingMatrix after = rewrites().after();
        for (int place = after.start(subject); place < after.end(subject); place++) {
            int tag = after.tagAt(place);
            if (!traits.isBare(tag) && categoryTouchedBy[traits.category(tag)] == subject) {
                call.put(tag);
            }
        }
    }

    private void touch(int subject, BindingMatrix changed) {
        for (int place = changed.start(subject); place < changed.end(subject); place++) {
            categoryTouchedBy[traits.category(changed.tagAt(place))] = subject;
        }
    }

    /** Puts a subject with its tags into a call for several. */
    static void put(int subject, BindingMatrix tags, PackedCalls.Builder call) {
        call.put(subject);
        call.put(tags.count(subject));
        for (int place = tags.start(subject); place < tags.end(subject); place++) {
            call.put(tags.tagAt(place));
        }
    }
}
