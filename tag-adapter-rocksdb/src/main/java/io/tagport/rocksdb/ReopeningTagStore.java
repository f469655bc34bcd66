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
 * One app's bindings for as long as the folder is open. When the engine was opened again after a failed write, what is kept in
 * memory beside it is made again from the rows: a write that failed may have reached the disk.
 */
final class ReopeningTagStore implements TagStore {
    private final Database database;
    private final AppKeys keys;
    private volatile Opened opened;

    /** What one opening of the engine has. */
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

    /** Called within a use, during which nothing is opened again. */
    private RocksTagStore current() {
        Opened now = opened;
        return now.opening() == database.openings() ? now.store() : openedAnew();
    }

    private synchronized RocksTagStore openedAnew() {
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

    /** Not within a use of the engine, which may be waited for while it is opened again: rows cached do not need it. */
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
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int most) {
        return use(now -> now.subjects(after, most));
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int most) {
        return use(now -> now.subjectsOf(tag, after, most));
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
