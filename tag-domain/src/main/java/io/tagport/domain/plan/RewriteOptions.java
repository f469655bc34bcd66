package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.Arrays;
import java.util.BitSet;

/** The subjects whose additions and removals a single rewrite call may apply, if the provider and the caller allow it. */
final class RewriteOptions {
    private static final int NOT_OFFERED = -1;

    private final Terms terms;
    private final StateDifference stateDifference;
    private final TagAttributes attributes;
    private final BitSet overwritable = new BitSet();
    private final BitSet replaceable = new BitSet();
    private final int[] categoryTouchedBy;

    RewriteOptions(Terms terms, StateDifference stateDifference) {
        this.terms = terms;
        this.stateDifference = stateDifference;
        this.attributes = new TagAttributes(stateDifference.names().tags(), OwnedTags.NONE);
        this.categoryTouchedBy = new int[attributes.categories().size()];
        Arrays.fill(categoryTouchedBy, -1);
        if (!stateDifference.headroom().isNeededByApp()) {
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
            if (attributes.isBare(after.tagAt(place))) {
                return true;
            }
        }
        return false;
    }

    private int tagsOf(Shape shape) {
        return terms.capacityOf(shape).map(Capacity::tagsPerSubject).orElse(NOT_OFFERED);
    }

    /** Returns the subjects for which one call may apply all changes. */
    BitSet rewritable() {
        BitSet all = (BitSet) overwritable.clone();
        all.or(replaceable);
        return all;
    }

    /** Returns the subjects whose tags may be replaced as a whole. */
    BitSet replaceable() {
        return replaceable;
    }

    /** Writes the call. An overwrite of categories is preferred, as it leaves other tags unchanged. */
    void write(int subject, PlanBuilder calls) {
        if (overwritable.get(subject)) {
            writeOverwrite(subject, calls.startCall(Stage.REWRITE, Shape.OVERWRITE));
        } else {
            PackedCalls.Builder call = calls.startCall(Stage.REWRITE, Shape.REPLACE);
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
            if (!attributes.isBare(tag) && categoryTouchedBy[attributes.category(tag)] == subject) {
                call.put(tag);
            }
        }
    }

    private void touch(int subject, BindingMatrix changed) {
        for (int place = changed.start(subject); place < changed.end(subject); place++) {
            categoryTouchedBy[attributes.category(changed.tagAt(place))] = subject;
        }
    }

    /** Appends a subject with its tags to a call for several subjects. */
    static void put(int subject, BindingMatrix tags, PackedCalls.Builder call) {
        call.put(subject);
        call.put(tags.count(subject));
        for (int place = tags.start(subject); place < tags.end(subject); place++) {
            call.put(tags.tagAt(place));
        }
    }
}
