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
 * @param scopes what a file owns whose wishes are in {@link Mode#SYNC}
 * @param mayReplace whether the caller allows to replace all tags of a subject as they are known to be wanted, where that
 *     saves calls; what others change between the comparison and the call is then lost
 */
public record Comparison(TagLimits limits, Scopes scopes, boolean mayReplace) {
    /**
     * Works out what must change.
     *
     * @param wishes what is asked for; nothing is both added and removed
     * @param held everything that the subjects hold, also subjects without wishes in {@link Mode#SYNC}; empty if nobody
     *     knows
     * @return the difference
     * @throws IllegalArgumentException if wishes in {@link Mode#SYNC} meet an unknown state or have a tag outside of the
     *     scopes, or one in {@link Mode#OVERWRITE} has no category
     */
    public Difference between(Wishes wishes, Optional<Bindings> held) {
        if (held.isPresent()) {
            return between(wishes, held.get(), Map.of());
        }
        requireSense(wishes);
        if (wishes.modes().contains(Mode.SYNC)) {
            throw new IllegalArgumentException("what the subjects hold must be known to make it equal to a file");
        }
        return blind(wishes, Impact.ofLimits(new LimitCheck(limits).ofWishes(wishes)));
    }

    /**
     * Works out what must change where it is known what the subjects hold, but for some tags of some of them. A tag that is unknown
     * counts neither as held nor as not held: where it is wished for it is added, where it is not wanted it is removed, and the
     * {@link Impact} counts it among those that are removed. Tags that are unknown and not wished about stay as they are; only where
     * a file in {@link Mode#SYNC} owns a category and every tag of the subject is unknown, all that was asked for before is
     * asked for again with the wishes on top.
     *
     * @param wishes what is asked for; nothing is both added and removed
     * @param held everything that the subjects hold by the last answers
     * @param unknown by the number of a subject, what is unknown of it; all its tags have numbers
     * @return the difference
     * @throws IllegalArgumentException if wishes in {@link Mode#SYNC} have a tag outside of the scopes, or one in
     *     {@link Mode#OVERWRITE} has no category
     */
    public Difference between(Wishes wishes, Bindings held, Map<Integer, UnknownTags> unknown) {
        requireSense(wishes);
        return new KnownComparison(this, wishes, held, unknown).difference();
    }

    /** What must be done if nobody knows what is there. */
    static Difference blind(Wishes wishes, Impact impact) {
        Bindings replaced = wishes.in(Mode.REPLACE);
        BitSet cleared = new BitSet();
        for (int subject = 0; subject < wishes.rows(); subject++) {
            if (wishes.modeOf(subject).filter(Mode.REPLACE::equals).isPresent() && replaced.count(subject) == 0) {
                cleared.set(subject);
            }
        }
        Rewrites rewrites =
                new Rewrites(wishes.in(Mode.OVERWRITE), replaced, cleared, Bindings.none(), new BitSet(), new BitSet());
        return new Difference(
                wishes.names(), wishes.in(Mode.ADD), wishes.in(Mode.REMOVE), rewrites, Room.ENOUGH, impact);
    }

    private void requireSense(Wishes wishes) {
        for (Mode mode : Mode.values()) {
            forEachTag(
                    wishes,
                    mode,
                    tag -> faultOf(mode, tag).ifPresent(fault -> {
                        throw new IllegalArgumentException(fault);
                    }));
        }
    }

    /**
     * Says why a tag cannot be asked for in a mode, whatever its subject holds.
     *
     * @param mode any mode
     * @param tag any tag
     * @return a clause that names the tag; empty if it can
     */
    public Optional<String> faultOf(Mode mode, Tag tag) {
        if (mode == Mode.OVERWRITE && tag.isBare()) {
            return Optional.of("an overwrite of categories takes only tags with a ':', not '" + tag + "'");
        }
        if (mode == Mode.SYNC && !scopes.own(tag)) {
            return Optional.of("tag '" + tag + "' is outside of what the file owns");
        }
        return Optional.empty();
    }

    private static void forEachTag(Wishes wishes, Mode mode, Consumer<Tag> action) {
        Bindings bindings = wishes.in(mode);
        BitSet seen = new BitSet();
        for (int place = 0; place < bindings.size(); place++) {
            int tag = bindings.tagAt(place);
            if (!seen.get(tag)) {
                seen.set(tag);
                action.accept(wishes.names().tags().get(tag));
            }
        }
    }
}
