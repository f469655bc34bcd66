package io.tagport.postgres;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A subject that only one thread changes, so that the thread knows the possible tags. */
final class OwnSubject {
    private final TagStore store;
    private final Subject subject;
    private final Set<TagSet> possible = new HashSet<>(Set.of(TagSet.empty()));
    private int step;

    OwnSubject(TagStore store, String id) {
        this.store = store;
        this.subject = new Subject(id);
    }

    /** Replaces the tags of the subject atomically: one tag common to all subjects and two of its own. */
    Outcome change() {
        step++;
        String tail = subject.id() + "-" + step % 3;
        TagSet next = step % 7 == 0 ? TagSet.empty() : TagSet.of("all", "left-" + tail, "right-" + tail);
        Outcome outcome = Objects.requireNonNull(store.apply(
                        List.of(new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, next)))),
                        StoreTestSupport.OPEN)
                .get(subject));
        if (outcome.isApplied()) {
            possible.clear();
        }
        possible.add(next);
        return outcome;
    }

    /** Tests whether the stored tags are possible; from now on only these tags are. */
    boolean isAsKnown() {
        TagSet stored = store.tagsOf(List.of(subject)).getOrDefault(subject, TagSet.empty());
        boolean known = possible.contains(stored);
        possible.clear();
        possible.add(stored);
        return known;
    }

    @Override
    public String toString() {
        return subject.id() + " may carry " + possible;
    }
}
