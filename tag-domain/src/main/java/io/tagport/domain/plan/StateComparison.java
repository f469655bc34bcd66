package io.tagport.domain.plan;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.UnknownTags;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares what is wished for with what is there.
 *
 * @param limits how much a subject and an app may hold
 * @param scopes what a file owns whose wishes are in {@link BulkMode#SYNC}
 * @param mayReplace whether the caller allows to replace all tags of a subject as they are known to be wanted, where that
 *     saves calls; what others change between the comparison and the call is then lost
 */
public record StateComparison(TagLimits limits, OwnedTags scopes, boolean mayReplace) {
    /**
     * Works out what must change.
     *
     * @param desiredTags what is asked for; nothing is both added and removed
     * @param held everything that the subjects hold, also subjects without wishes in {@link BulkMode#SYNC}; empty if nobody
     *     knows
     * @return the difference
     * @throws IllegalArgumentException if wishes in {@link BulkMode#SYNC} meet an unknown state or have a tag outside of the
     *     scopes, or one in {@link BulkMode#OVERWRITE} has no category
     */
    public StateDifference between(DesiredTags desiredTags, Optional<BindingMatrix> held) {
        if (held.isPresent()) {
            return between(desiredTags, held.get(), Map.of());
        }
        requireSense(desiredTags);
        if (desiredTags.modes().contains(BulkMode.SYNC)) {
            throw new IllegalArgumentException("what the subjects hold must be known to make it equal to a file");
        }
        return withoutKnownState(desiredTags, Impact.ofLimits(new LimitCheck(limits).ofWishes(desiredTags)));
    }

    /**
     * Works out what must change where it is known what the subjects hold, but for some tags of some of them. A tag that is unknown
     * counts neither as held nor as not held: where it is wished for it is added, where it is not wanted it is removed, and the
     * {@link Impact} counts it among those that are removed. Tags that are unknown and not wished about stay as they are; only where
     * a file in {@link BulkMode#SYNC} owns a category and every tag of the subject is unknown, all that was asked for before is
     * asked for again with the wishes on top.
     *
     * @param desiredTags what is asked for; nothing is both added and removed
     * @param held everything that the subjects hold by the last answers
     * @param unknown by the number of a subject, what is unknown of it; all its tags have numbers
     * @return the difference
     * @throws IllegalArgumentException if wishes in {@link BulkMode#SYNC} have a tag outside of the scopes, or one in
     *     {@link BulkMode#OVERWRITE} has no category
     */
    public StateDifference between(DesiredTags desiredTags, BindingMatrix held, Map<Integer, UnknownTags> unknown) {
        requireSense(desiredTags);
        return new KnownStateComparison(this, desiredTags, held, unknown).difference();
    }

    /** What must be done if nobody knows what is there. */
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
                Headroom.ENOUGH,
                impact);
    }

    private void requireSense(DesiredTags desiredTags) {
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
     * Returns why a tag cannot be asked for in a mode, whatever its subject holds.
     *
     * @param bulkMode any mode
     * @param tag any tag
     * @return a clause that names the tag; empty if it can
     */
    public Optional<String> violationOf(BulkMode bulkMode, Tag tag) {
        if (bulkMode == BulkMode.OVERWRITE && tag.isBare()) {
            return Optional.of("an overwrite of categories takes only tags with a ':', not '" + tag + "'");
        }
        if (bulkMode == BulkMode.SYNC && !scopes.owns(tag)) {
            return Optional.of("tag '" + tag + "' is outside of what the file owns");
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
