package io.tagport.postgres;

import io.tagport.domain.memory.GroupCommit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.LockLostException;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * The bindings of one app. The changes of many requests share a transaction: each worker writes the changes that arrived during
 * its last transaction. The first subject of a request selects the worker, so requests for a single subject, which are the most
 * common, do not conflict between workers. A request for several subjects or a bulk load may conflict with others, like the
 * requests of another process.
 */
final class PostgresTagStore implements TagStore {
    /** The slots per count. With more slots, transactions wait less for each other's counts, and a count is the sum of more rows. */
    private static final int SLOTS = 16;

    private static final int WORKERS = 4;
    private static final int SUBJECTS_PER_TRANSACTION = 1_024;
    /** The limit in a bulk load: far fewer round trips, and still done within a fraction of the database's timeout. */
    private static final int SUBJECTS_PER_LOADED_TRANSACTION = 16_384;

    private static final int SUBJECTS_PER_REGISTRATION = 10_000;

    private final Database database;
    private final AppTables tables;
    private final OrphanTagCleaner cleaner;
    private final int firstSlot = ThreadLocalRandom.current().nextInt(SLOTS);
    private final List<GroupCommit<QueuedChange>> workers;
    /** Writes the changes of all workers that must run exclusively in the app: they would wait for each other, so they share transactions. */
    private final GroupCommit<QueuedChange> exclusiveWriter;

    private final SubjectReader reader;
    private final Optional<PostgresSubjectLock> fence;

    PostgresTagStore(Database database, int app) {
        this.database = database;
        this.tables = AppTables.of(app);
        this.cleaner = new OrphanTagCleaner(database, tables);
        ChangeWriter exclusive = writer(Optional.empty(), WORKERS, SUBJECTS_PER_LOADED_TRANSACTION);
        this.exclusiveWriter = new GroupCommit<>(SUBJECTS_PER_TRANSACTION, exclusive::write);
        this.workers = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            ChangeWriter writer = writer(Optional.of(exclusiveWriter), worker, SUBJECTS_PER_TRANSACTION);
            workers.add(new GroupCommit<>(SUBJECTS_PER_TRANSACTION, writer::write));
        }
        this.reader = new SubjectReader(database, tables.subjects());
        this.fence = Optional.empty();
        cleaner.sweepAtStart();
    }

    private PostgresTagStore(PostgresTagStore other, PostgresSubjectLock fence) {
        this.database = other.database;
        this.tables = other.tables;
        this.cleaner = other.cleaner;
        this.exclusiveWriter = other.exclusiveWriter;
        this.workers = other.workers;
        this.reader = other.reader;
        this.fence = Optional.of(fence);
    }

    /** Returns a view of this store whose changes require that {@code lock} holds their subjects. */
    PostgresTagStore fencedBy(PostgresSubjectLock lock) {
        return new PostgresTagStore(this, lock);
    }

    /** Creates a writer. Workers of one process use different slots, and workers of two processes do so most of the time. */
    private ChangeWriter writer(Optional<GroupCommit<QueuedChange>> exclusiveWriter, int worker, int limit) {
        return new ChangeWriter(database, tables, cleaner, exclusiveWriter, (firstSlot + worker) % SLOTS, limit);
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return apply(queue(
                changes, change -> new QueuedChange(change, admissionPolicy, fenced(change.subject(), true))));
    }

    /** Applies changes as durably as {@link #apply}. If changes are fenced, no call follows them. */
    @Override
    public Map<Subject, Outcome> applyWithoutSync(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        Map<Subject, Outcome> outcomes = apply(queue(
                changes, change -> new QueuedChange(change, admissionPolicy, fenced(change.subject(), false))));
        fence.ifPresent(lock -> lock.recordAnswered(applied(outcomes)));
        return outcomes;
    }

    private Optional<FencedChange> fenced(Subject subject, boolean sending) {
        return fence.flatMap(lock -> lock.fenced(subject, sending));
    }

    private static List<Subject> applied(Map<Subject, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue().isApplied())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<Subject, Outcome> apply(List<QueuedChange> queued) {
        if (!queued.isEmpty()) {
            int worker = Math.floorMod(queued.get(0).changes().subject().hashCode(), WORKERS);
            workers.get(worker).run(queued);
        }
        long lost = queued.stream().filter(QueuedChange::isLost).count();
        if (lost > 0) {
            throw new LockLostException("another process has acquired the lock of " + lost
                    + " subjects meanwhile, so they were not changed in the database " + database.description());
        }
        return outcomes(queued);
    }

    /** Returns a load of which each part is applied and durable separately. */
    @Override
    public BulkLoad load(AdmissionPolicy admissionPolicy) {
        ChangeWriter writer = writer(Optional.of(exclusiveWriter), WORKERS, SUBJECTS_PER_LOADED_TRANSACTION);
        return BulkLoad.byParts(part -> {
            List<QueuedChange> queued = queue(part, change -> new QueuedChange(change, admissionPolicy));
            writer.write(queued);
            return outcomes(queued);
        });
    }

    private List<QueuedChange> queue(
            Collection<SubjectChanges> changes, Function<SubjectChanges, QueuedChange> factory) {
        SubjectChanges.requireDistinct(changes);
        database.requireOpen();
        return changes.stream().map(factory).toList();
    }

    private static Map<Subject, Outcome> outcomes(List<QueuedChange> queued) {
        Map<Subject, Outcome> outcomes = new LinkedHashMap<>();
        queued.forEach(queuedChange -> outcomes.put(queuedChange.changes().subject(), queuedChange.outcome()));
        return outcomes;
    }

    @Override
    public void register(Collection<Subject> subjects) {
        List<Subject> all = List.copyOf(new LinkedHashSet<>(subjects));
        for (int start = 0; start < all.size(); start += SUBJECTS_PER_REGISTRATION) {
            List<Subject> some = all.subList(start, Math.min(all.size(), start + SUBJECTS_PER_REGISTRATION));
            database.changeOrFail(connection -> {
                int added = tables.subjects().register(connection, some);
                tables.bindings().addTotals(connection, added, 0, firstSlot);
                return added;
            });
        }
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        Set<Subject> requested = new LinkedHashSet<>(subjects);
        Map<Subject, SubjectRow> rows = reader.find(requested);
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        for (Subject subject : requested) {
            SubjectRow row = rows.get(subject);
            if (row != null) {
                found.put(subject, row.tags());
            }
        }
        return found;
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int limit) {
        SortedMap<Subject, TagSet> page = new TreeMap<>();
        database.read(connection -> tables.subjects().page(connection, after, limit))
                .forEach(row -> page.put(row.subject(), row.tags()));
        return page;
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int limit) {
        return database.read(connection -> tables.bindings().page(connection, tag, after, limit));
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return database.read(tables.bindings()::holderCounts);
    }

    @Override
    public long holderCountOf(Tag tag) {
        return database.read(connection -> tables.bindings().holderCountOf(connection, tag));
    }

    @Override
    public Totals totals() {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select coalesce(sum(t.subjects), 0), max(a.tags), coalesce(sum(t.bindings), 0)"
                            + " from app a left join tally t on t.app = a.id where a.id = ?")) {
                select.setInt(1, tables.app());
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    return new Totals(rows.getLong(1), rows.getLong(2), rows.getLong(3));
                }
            }
        });
    }
}
