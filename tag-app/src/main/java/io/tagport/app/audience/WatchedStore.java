package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagLoad;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A store whose changes an index hears of, also of those that failed: they may have happened. Everything else goes to the
 * store.
 */
public final class WatchedStore implements TagStore {
    private final TagStore store;
    private final AudienceIndex index;

    /**
     * Puts an index beside a store.
     *
     * @param store the store
     * @param index an index of the same store
     */
    public WatchedStore(TagStore store, AudienceIndex index) {
        this.store = store;
        this.index = index;
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, Admission admission) {
        try {
            return store.apply(changes, admission);
        } finally {
            tell(changes);
        }
    }

    @Override
    public Map<Subject, Outcome> applyAhead(Collection<SubjectChanges> changes, Admission admission) {
        try {
            return store.applyAhead(changes, admission);
        } finally {
            tell(changes);
        }
    }

    private void tell(Collection<SubjectChanges> changes) {
        if (index.isListening()) {
            index.changed(changes.stream().map(SubjectChanges::subject).toList());
        }
    }

    @Override
    public TagLoad load(Admission admission) {
        return new WatchedLoad(store.load(admission));
    }

    /** Nobody's tags change, but whoever is known may be drawn for a sample. */
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
    public Optional<Map<Subject, TagSet>> tagsAtHand(Collection<Subject> subjects) {
        return store.tagsAtHand(subjects);
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
    public SortedMap<Tag, Long> populations() {
        return store.populations();
    }

    @Override
    public long populationOf(Tag tag) {
        return store.populationOf(tag);
    }

    @Override
    public Totals totals() {
        return store.totals();
    }

    private final class WatchedLoad implements TagLoad {
        private final TagLoad load;

        WatchedLoad(TagLoad load) {
            this.load = load;
        }

        @Override
        public Map<Subject, Outcome> add(Collection<SubjectChanges> changes) {
            try {
                return load.add(changes);
            } finally {
                tell(changes);
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
