package io.tagport.domain.plan;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.UnknownTags;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The comparison of desired tags with the current state.
 *
 * @param limits the limits on the tags of a subject and of an app
 * @param scopes the tags that a file in {@link BulkMode#SYNC} owns
 * @param mayReplace whether all tags of a subject may be replaced by the desired and other known tags if that saves calls; changes of
 *     other clients between the comparison and the call are then lost
 */
public record StateComparison(TagLimits limits, OwnedTags scopes, boolean mayReplace) {
    /**
     * Returns the difference between desired tags and the current state, which is either known as a whole or not known.
     *
     * @param desiredTags the desired tags; no binding is both added and removed
     * @param held all bindings of the subjects, for {@link BulkMode#SYNC} also of subjects that are not named; empty if the state is
     *     not known
     * @return the difference
     * @throws IllegalArgumentException if {@link BulkMode#SYNC} is used without a known state or with a tag outside of the scopes, or
     *     if a tag in {@link BulkMode#OVERWRITE} has no category
     */
    public StateDifference between(DesiredTags desiredTags, Optional<BindingMatrix> held) {
        if (held.isPresent()) {
            return between(desiredTags, held.get(), Map.of());
        }
        requireValid(desiredTags);
        if (desiredTags.modes().contains(BulkMode.SYNC)) {
            throw new IllegalArgumentException(
                    "the current tags of the subjects must be known to synchronize them with a file");
        }
        return withoutKnownState(desiredTags, Impact.ofLimits(new LimitCheck(limits).exceededByDesired(desiredTags)));
    }

    /**
     * Returns the difference between desired tags and a state that is known except for some tags of some subjects. An unknown tag
     * counts neither as present nor as absent: it is added if it is desired, and removed if it is unwanted; the {@link Impact} then
     * counts it as removed. Unknown tags that the desired tags do not concern stay unchanged. There is one exception: if a file in
     * {@link BulkMode#SYNC} owns a category and every tag of the subject is unknown, the subject is replaced by the result of
     * its earlier changes with the desired tags applied.
     *
     * @param desiredTags the desired tags; no binding is both added and removed
     * @param held all bindings of the subjects according to the last answers
     * @param unknown the unknown tags by the number of their subject; all these tags have numbers
     * @return the difference
     * @throws IllegalArgumentException if a tag in {@link BulkMode#SYNC} is outside of the scopes, or a tag in
     *     {@link BulkMode#OVERWRITE} has no category
     */
    public StateDifference between(DesiredTags desiredTags, BindingMatrix held, Map<Integer, UnknownTags> unknown) {
        requireValid(desiredTags);
        return new KnownStateComparison(this, desiredTags, held, unknown).difference();
    }

    /** Returns the difference if the current state is not known. */
    static StateDifference withoutKnownState(DesiredTags desiredTags, Impact impact) {
        BindingMatrix replaced = desiredTags.in(BulkMode.REPLACE);
        BitSet cleared = new BitSet();
        for (int subject = 0; subject < desiredTags.rows(); subject++) {
            if (desiredTags.modeOf(subject).filter(BulkMode.REPLACE::equals).isPresent()
                    && replaced.count(subject) == 0) {
                cleared.set(subject);
            }
        }
        Rewrites rewrites = new Rewrites(
                desiredTags.in(BulkMode.OVERWRITE),
                replaced,
                cleared,
                BindingMatrix.none(),
                new BitSet(),
                new BitSet());
        return new StateDifference(
                desiredTags.names(),
                desiredTags.in(BulkMode.ADD),
                desiredTags.in(BulkMode.REMOVE),
                rewrites,
                Headroom.NOT_NEEDED,
                impact);
    }

    private void requireValid(DesiredTags desiredTags) {
        for (BulkMode bulkMode : BulkMode.values()) {
            forEachTag(
                    desiredTags,
                    bulkMode,
                    tag -> violationOf(bulkMode, tag).ifPresent(fault -> {
                        throw new IllegalArgumentException(fault);
                    }));
        }
    }

    /**
     * Returns why a mode does not allow a tag, whatever tags its subject holds.
     *
     * @param bulkMode any mode
     * @param tag any tag
     * @return a clause that names the tag; empty if the tag is allowed
     */
    public Optional<String> violationOf(BulkMode bulkMode, Tag tag) {
        if (bulkMode == BulkMode.OVERWRITE && tag.isBare()) {
            return Optional.of("an overwrite of categories accepts only tags with a ':', not '" + tag + "'");
        }
        if (bulkMode == BulkMode.SYNC && !scopes.owns(tag)) {
            return Optional.of("tag '" + tag + "' is not owned by the file");
        }
        return Optional.empty();
    }

    private static void forEachTag(DesiredTags desiredTags, BulkMode bulkMode, Consumer<Tag> action) {
        BindingMatrix bindingMatrix = desiredTags.in(bulkMode);
        BitSet seen = new BitSet();
        for (int place = 0; place < bindingMatrix.size(); place++) {
            int tag = bindingMatrix.tagAt(place);
            if (!seen.get(tag)) {
                seen.set(tag);
                action.accept(desiredTags.names().tags().get(tag));
            }
        }
    }
}
