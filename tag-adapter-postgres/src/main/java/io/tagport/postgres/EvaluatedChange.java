package io.tagport.postgres;

import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A queued change, evaluated against the stored state of its subject.
 *
 * @param queued the queued change
 * @param stored the subject's row
 * @param after the tags that the subject would carry
 */
record EvaluatedChange(QueuedChange queued, SubjectRow stored, TagSet after) {
    static EvaluatedChange of(QueuedChange queuedChange, SubjectRow stored) {
        return new EvaluatedChange(queuedChange, stored, queuedChange.changes().applyTo(stored.tags()));
    }

    TagSet before() {
        return stored.tags();
    }

    long version() {
        return stored.version();
    }

    Subject subject() {
        return queued.changes().subject();
    }

    boolean isKnown() {
        return stored.version() > 0;
    }

    TagSet added() {
        return after.without(before());
    }

    TagSet removed() {
        return before().without(after);
    }

    /** Returns whether there is anything to write; this includes another order of the same tags. */
    boolean changesAnything() {
        return !isKnown() || !List.<Tag>copyOf(before()).equals(List.<Tag>copyOf(after));
    }

    /** Returns the ids of the tags that the subject would lose. */
    List<Integer> removedIds() {
        return removed().stream().map(stored.ids()::get).toList();
    }

    /**
     * Returns the ids of the tags that the subject would carry.
     *
     * @param added the entries of the tags that the subject would gain
     */
    List<Integer> idsAfter(Map<Tag, TagEntry> added) {
        return after.stream().map(tag -> idOf(tag, added)).toList();
    }

    /** Returns the id of a tag. For a tag that the subject carries, the id in its row applies, even if the tag has another id by now. */
    int idOf(Tag tag, Map<Tag, TagEntry> added) {
        Integer id = stored.ids().get(tag);
        return id != null
                ? id
                : Objects.requireNonNull(added.get(tag), "a tag without an id").id();
    }

    /** Evaluates the change. If it is admitted, the change counts for the changes that are evaluated after it. */
    Optional<Outcome.Refused> evaluate(TagUsage usage) {
        Optional<Outcome.Refused> refusal =
                usage.admitExclusively(queued.changes(), isKnown(), before(), after, queued.admission());
        if (refusal.isEmpty()) {
            usage.commit(before(), after);
        }
        return refusal;
    }
}
