package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The bindings of one app for as long as the folder is open. If the engine was reopened after a failed write, the state in memory
 * is built again from the rows, because the failed write may have reached the disk.
 */
final class ReopeningTagStore implements TagStore {
    private final Database database;
    private final AppKeys keys;
    private volatile Opened opened;

    /** The store that belongs to one opening of the engine. */
    private record Opened(int opening, RocksTagStore store) {}

    ReopeningTagStore(Database database, int app) {
        this.database = database;
        this.keys = new AppKeys(app);
        this.opened = open();
    }

    private Opened open() {
        return new Opened(database.openings(), new RocksTagStore(database, database, keys));
    }

    private <T> T use(Function<RocksTagStore, T> work) {
        return database.use(() -> work.apply(current()));
    }

    /** Returns the store of the current opening. Must be called within a use, during which the engine is not reopened. */
    private RocksTagStore current() {
        Opened now = opened;
        return now.opening() == database.openings() ? now.store() : reopened();
    }

    private synchronized RocksTagStore reopened() {
        if (opened.opening() != database.openings()) {
            opened = open();
        }
        return opened.store();
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return use(now -> now.apply(changes, admissionPolicy));
    }

    @Override
    public Map<Subject, Outcome> applyWithoutSync(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return use(now -> now.applyWithoutSync(changes, admissionPolicy));
    }

    @Override
    public BulkLoad load(AdmissionPolicy admissionPolicy) {
        return BulkLoad.byParts(part -> use(now -> now.applyPart(part, admissionPolicy)));
    }

    @Override
    public void register(Collection<Subject> subjects) {
        use(now -> {
            now.register(subjects);
            return subjects;
        });
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return use(now -> now.tagsOf(subjects));
    }

    /** Reads cached rows outside a use of the engine, because a use may block while the engine is reopened. */
    @Override
    public Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        Opened now = opened;
        if (now.opening() != database.openings()) {
            return Optional.empty();
        }
        try {
            return now.store().tagsIfCached(subjects);
        } catch (StoreException damaged) {
            return Optional.empty();
        }
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int limit) {
        return use(now -> now.subjects(after, limit));
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int limit) {
        return use(now -> now.subjectsOf(tag, after, limit));
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return use(RocksTagStore::holderCounts);
    }

    @Override
    public long holderCountOf(Tag tag) {
        return use(now -> now.holderCountOf(tag));
    }

    @Override
    public Totals totals() {
        return use(RocksTagStore::totals);
    }
}
