package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A store whose writes fail in an order that a test gives, and whose readings fail while a test says so. */
final class BrittleStore implements TagStore {
    /** What becomes of a write. */
    enum Write {
        DONE,
        NOTHING_TAKEN,
        LOST,
        DONE_BUT_UNKNOWN
    }

    final Deque<Write> writes = new ArrayDeque<>();
    boolean isUnreadable;
    private final TagStore store;

    BrittleStore(TagStore store) {
        this.store = store;
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        Write write = writes.isEmpty() ? Write.DONE : writes.pop();
        if (write == Write.NOTHING_TAKEN) {
            throw new StoreException("nothing was taken");
        }
        Map<Subject, Outcome> outcomes = new LinkedHashMap<>();
        if (write != Write.LOST) {
            outcomes.putAll(store.apply(changes, admissionPolicy));
        }
        if (write != Write.DONE) {
            changes.forEach(its -> outcomes.put(its.subject(), new Outcome.Unknown(0, "the store failed")));
        }
        return outcomes;
    }

    @Override
    public void register(Collection<Subject> subjects) {
        store.register(subjects);
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        if (isUnreadable) {
            throw new StoreException("nothing was read");
        }
        return store.tagsOf(subjects);
    }

    @Override
    public Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return Optional.of(tagsOf(subjects));
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int most) {
        return store.subjects(after, most);
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int most) {
        return store.subjectsOf(tag, after, most);
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return store.holderCounts();
    }

    @Override
    public Totals totals() {
        return store.totals();
    }
}
