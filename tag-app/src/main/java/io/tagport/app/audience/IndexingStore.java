package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A decorator of a store that reports changes to an audience index, including failed ones, as they may have been
 * applied.
 */
public final class IndexingStore implements TagStore {
    private final TagStore store;
    private final AudienceIndex index;

    /**
     * Creates a decorator.
     *
     * @param store the store
     * @param index an index of the same store
     */
    public IndexingStore(TagStore store, AudienceIndex index) {
        this.store = store;
        this.index = index;
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        try {
            return store.apply(changes, admissionPolicy);
        } finally {
            report(changes);
        }
    }

    @Override
    public Map<Subject, Outcome> applyWithoutSync(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        try {
            return store.applyWithoutSync(changes, admissionPolicy);
        } finally {
            report(changes);
        }
    }

    private void report(Collection<SubjectChanges> changes) {
        if (index.isListening()) {
            index.changed(changes.stream().map(SubjectChanges::subject).toList());
        }
    }

    @Override
    public BulkLoad load(AdmissionPolicy admissionPolicy) {
        return new WatchedLoad(store.load(admissionPolicy));
    }

    /**
     * Registers subjects and reports them to the index. Their tags do not change, but known subjects may be part of a
     * sample.
     */
    @Override
    public void register(Collection<Subject> subjects) {
        try {
            store.register(subjects);
        } finally {
            index.changed(subjects);
        }
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return store.tagsOf(subjects);
    }

    @Override
    public Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return store.tagsIfCached(subjects);
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int limit) {
        return store.subjects(after, limit);
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int limit) {
        return store.subjectsOf(tag, after, limit);
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return store.holderCounts();
    }

    @Override
    public long holderCountOf(Tag tag) {
        return store.holderCountOf(tag);
    }

    @Override
    public Totals totals() {
        return store.totals();
    }

    private final class WatchedLoad implements BulkLoad {
        private final BulkLoad load;

        WatchedLoad(BulkLoad load) {
            this.load = load;
        }

        @Override
        public Map<Subject, Outcome> add(Collection<SubjectChanges> changes) {
            try {
                return load.add(changes);
            } finally {
                report(changes);
            }
        }

        @Override
        public void finish() {
            load.finish();
        }

        @Override
        public void close() {
            load.close();
        }
    }
}
