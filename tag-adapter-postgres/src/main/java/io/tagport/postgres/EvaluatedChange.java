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
 * A wish, met with what is stored of its subject.
 *
 * @param wish what is asked
 * @param stored the subject's row
 * @param after what it would carry
 */
record EvaluatedChange(QueuedChange wish, SubjectRow stored, TagSet after) {
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
        return wish.changes().subject();
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

    /** Whether there is anything to be written; another order of the same tags is. */
    boolean changesAnything() {
        return !isKnown() || !List.<Tag>copyOf(before()).equals(List.<Tag>copyOf(after));
    }

    /** The ids of the tags that it would lose. */
    List<Integer> removedIds() {
        return removed().stream().map(stored.ids()::get).toList();
    }

    /**
     * Returns what its row would be.
     *
     * @param added the ids of the tags that it would get
     */
    List<Integer> idsAfter(Map<Tag, TagEntry> added) {
        return after.stream().map(tag -> idOf(tag, added)).toList();
    }

    /** What a subject carries it has an id for, whatever its tag's id may be for others by now. */
    int idOf(Tag tag, Map<Tag, TagEntry> added) {
        Integer id = stored.ids().get(tag);
        return id != null
                ? id
                : Objects.requireNonNull(added.get(tag), "a tag without an id").id();
    }

    /** Judges it, and lets it count for those who are judged after it. */
    Optional<Outcome.Refused> evaluate(TagUsage census) {
        Optional<Outcome.Refused> refusal =
                census.admitExclusively(wish.changes(), isKnown(), before(), after, wish.admission());
        if (refusal.isEmpty()) {
            census.written(before(), after);
        }
        return refusal;
    }
}
