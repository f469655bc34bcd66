package io.tagport.rocksdb;

import io.tagport.domain.memory.GroupCommit;
import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The bindings of one app. Many subjects of one request share a batch and thus a wait for the disk. */
final class RocksTagStore implements TagStore {
    private static final int SUBJECTS_PER_BATCH = 1_024;

    /**
     * The batch size of a bulk load, so that a batch has several bindings of each tag, adjacent in the index and with one count.
     * The batch is synced too: at this size the sync has no measurable cost, and without it the log could lose a piece from its
     * middle in a power failure.
     */
    private static final int SUBJECTS_PER_LOADED_BATCH = 8_192;

    private static final byte[] NO_TAGS = VarIntCodec.pack(new int[0]);

    private final Database database;
    private final BatchWriter writer;
    private final AppKeys keys;
    private final TagUsage usage = new TagUsage();
    private final TagDictionary dictionary;
    private final SubjectCount subjectCount;
    private final BatchEncoder encoder;
    private final GroupCommit<AdmittedChange> commits;
    private final RowCache rows = new RowCache();
    private final StripedLocks stripedLocks = new StripedLocks();
    /** The read lock is for threads with changes in progress, the write lock for an exclusive change. Acquired after the stripes. */
    private final ReadWriteLock inProgress = new ReentrantReadWriteLock();

    RocksTagStore(Database database, BatchWriter writer, AppKeys keys) {
        this.database = database;
        this.writer = writer;
        this.keys = keys;
        this.dictionary = new TagDictionary(database, keys, usage);
        this.subjectCount = new SubjectCount(database, keys);
        this.encoder = new BatchEncoder(database, keys, subjectCount);
        this.commits = new GroupCommit<>(SUBJECTS_PER_BATCH, this::write);
        new TagLoader(database, keys, dictionary, usage).run();
        subjectCount.restore();
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return apply(changes, admissionPolicy, SUBJECTS_PER_BATCH, true);
    }

    @Override
    public Map<Subject, Outcome> applyWithoutSync(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return apply(changes, admissionPolicy, SUBJECTS_PER_BATCH, false);
    }

    /** Applies a part of a bulk load. */
    Map<Subject, Outcome> applyPart(Collection<SubjectChanges> part, AdmissionPolicy admissionPolicy) {
        return apply(part, admissionPolicy, SUBJECTS_PER_LOADED_BATCH, true);
    }

    private Map<Subject, Outcome> apply(
            Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy, int subjectsPerBatch, boolean waits) {
        List<SubjectChanges> all = List.copyOf(changes);
        SubjectChanges.requireDistinct(all);
        Map<Subject, Outcome> outcomes = new LinkedHashMap<>();
        return database.use(() -> {
            inBatches(all, subjectsPerBatch, some -> applyTogether(some, admissionPolicy, outcomes, waits));
            return outcomes;
        });
    }

    private static <T> void inBatches(List<T> all, int size, Consumer<List<T>> work) {
        for (int start = 0; start < all.size(); start += size) {
            work.accept(all.subList(start, Math.min(all.size(), start + size)));
        }
    }

    private void applyTogether(
            List<SubjectChanges> some, AdmissionPolicy admissionPolicy, Map<Subject, Outcome> outcomes, boolean waits) {
        BitSet locked =
                stripedLocks.lock(some.stream().map(SubjectChanges::subject).toList());
        inProgress.readLock().lock();
        try (StagedWrites pending = new StagedWrites(commits, rows, dictionary, usage, outcomes, waits)) {
            for (SubjectChanges changes : some) {
                stage(changes, admissionPolicy, pending, outcomes);
            }
            pending.commit();
        } finally {
            inProgress.readLock().unlock();
            stripedLocks.unlock(locked);
        }
    }

    /** Stages a change and records the outcome that it has if its batch becomes durable. */
    private void stage(
            SubjectChanges changes,
            AdmissionPolicy admissionPolicy,
            StagedWrites pending,
            Map<Subject, Outcome> outcomes) {
        try {
            RequestedChange requestedChange = new RequestedChange(changes, read(changes.subject()), admissionPolicy);
            if (pending.frees(requestedChange.after().without(requestedChange.before()))) {
                // All holders lose a tag that this change adds: the tag must first lose its kind as well.
                pending.commit();
            }
            Optional<Outcome.Refused> refusal = requestedChange.admit(usage);
            if (refusal.isPresent() && pending.frees()) {
                // Pending changes may free a tag from its kind, or capacity for tags in the app.
                pending.commit();
                refusal = requestedChange.admit(usage);
            }
            if (requestedChange.mayFitExclusively(refusal, usage)) {
                stageExclusively(requestedChange, pending, outcomes);
            } else {
                outcomes.put(changes.subject(), refusal.isPresent() ? refusal.get() : write(requestedChange, pending));
            }
        } catch (StoreException e) {
            outcomes.put(changes.subject(), new Outcome.Unknown(0, String.valueOf(e.getMessage())));
        }
    }

    /** Stages a change that may use the capacity which it frees itself, as no other change can acquire that capacity meanwhile. */
    private void stageExclusively(
            RequestedChange requestedChange, StagedWrites pending, Map<Subject, Outcome> outcomes) {
        pending.commit();
        inProgress.readLock().unlock();
        inProgress.writeLock().lock();
        try {
            Optional<Outcome.Refused> refusal = requestedChange.admitExclusively(usage);
            outcomes.put(
                    requestedChange.subject(), refusal.isPresent() ? refusal.get() : write(requestedChange, pending));
            pending.commit();
        } finally {
            inProgress.readLock().lock();
            inProgress.writeLock().unlock();
        }
    }

    private Outcome write(RequestedChange requestedChange, StagedWrites pending) {
        try {
            pending.add(requestedChange.stored(), requestedChange.after());
            return Outcome.applied();
        } catch (StoreException e) {
            usage.rollback(requestedChange.before(), requestedChange.after());
            throw e;
        }
    }

    /**
     * Writes changes as one batch. The engine merges batches, too, but each thread then inserts its own rows, and waking the
     * threads costs more than inserting the rows.
     */
    private void write(List<AdmittedChange> changes) {
        try (WriteBatch batch = new WriteBatch()) {
            encoder.fill(batch, changes);
            if (changes.stream().anyMatch(AdmittedChange::waitsForSync)) {
                writer.write(batch);
            } else {
                writer.writeWithoutSync(batch);
            }
        }
    }

    private StoredSubject read(Subject subject) {
        Optional<byte[]> row = rowOf(subject);
        TagSet tags = row.map(dictionary::unpack).orElse(TagSet.empty());
        return new StoredSubject(subject, keys.subject(subject), row, tags);
    }

    private Optional<byte[]> rowOf(Subject subject) {
        return rows.get(subject, () -> database.get(Family.SUBJECTS, keys.subject(subject)));
    }

    @Override
    public void register(Collection<Subject> subjects) {
        List<Subject> all = List.copyOf(new LinkedHashSet<>(subjects));
        database.use(() -> {
            inBatches(all, SUBJECTS_PER_BATCH, this::registerTogether);
            return all;
        });
    }

    private void registerTogether(List<Subject> some) {
        BitSet locked = stripedLocks.lock(some);
        try (WriteBatch batch = new WriteBatch()) {
            for (Subject subject : some) {
                byte[] key = keys.subject(subject);
                if (database.get(Family.SUBJECTS, key).isEmpty()) {
                    batch.put(database.handle(Family.SUBJECTS), key, NO_TAGS);
                }
            }
            if (batch.count() > 0) {
                subjectCount.increase(batch, batch.count());
                writer.write(batch);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch without a size limit rejected a row", e);
        } finally {
            stripedLocks.unlock(locked);
        }
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return database.use(() -> {
            Map<Subject, TagSet> found = new LinkedHashMap<>();
            for (Subject subject : subjects) {
                rowOf(subject).ifPresent(row -> found.put(subject, dictionary.unpack(row)));
            }
            return found;
        });
    }

    @Override
    public Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            Optional<byte[]> row = rows.getIfCached(subject);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            found.put(subject, dictionary.unpack(row.get()));
        }
        return Optional.of(found);
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int limit) {
        return database.use(() -> {
            SortedMap<Subject, TagSet> page = new TreeMap<>();
            byte[] first = after.map(keys::subjectAfter).orElse(keys.first());
            database.scan(Family.SUBJECTS, first, keys.end(), rows -> {
                page.put(AppKeys.subjectOfRow(rows.key()), dictionary.unpack(rows.value()));
                return page.size() < limit;
            });
            return page;
        });
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int limit) {
        return database.use(() -> {
            OptionalInt number = dictionary.find(tag);
            return number.isEmpty() ? List.of() : page(number.getAsInt(), after, limit);
        });
    }

    private List<Subject> page(int tag, Optional<Subject> after, int limit) {
        byte[] first = after.map(last -> keys.indexAfter(tag, last)).orElse(keys.holderCount(tag));
        List<Subject> page = new ArrayList<>();
        database.scan(Family.INDEX, first, keys.holderCount(tag + 1), rows -> {
            page.add(AppKeys.subjectOf(rows.key()));
            return page.size() < limit;
        });
        return page;
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return database.use(() -> {
            SortedMap<Tag, Long> all = new TreeMap<>();
            database.scan(Family.POPULATIONS, keys.first(), keys.end(), rows -> {
                long count = HolderCounts.count(rows.value());
                if (count > 0) {
                    all.put(heldTag(AppKeys.tagNumberOf(rows.key())), count);
                }
                return true;
            });
            return all;
        });
    }

    @Override
    public long holderCountOf(Tag tag) {
        return database.use(() -> {
            OptionalInt number = dictionary.find(tag);
            return number.isEmpty()
                    ? 0L
                    : database.get(Family.POPULATIONS, keys.holderCount(number.getAsInt()))
                            .map(HolderCounts::count)
                            .orElse(0L);
        });
    }

    @Override
    public Totals totals() {
        return database.use(() -> usage.totals(subjectCount.current()));
    }

    private Tag heldTag(int number) {
        try {
            return dictionary.tagOf(number);
        } catch (IllegalArgumentException e) {
            throw database.damaged("a count belongs to no tag", e);
        }
    }
}
