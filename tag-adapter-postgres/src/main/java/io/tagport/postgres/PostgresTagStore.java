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
 * One app's bindings. The changes of many requests go into one transaction: each lane writes what came while its last
 * transaction was under way. A request has the lane of its first subject, so that those of one subject each, which most are,
 * do not meet in two of them; a request of several subjects or a load may meet others, as those of another process do.
 */
final class PostgresTagStore implements TagStore {
    /** The more, the less do transactions wait for each other's counts, and the more rows a count is the sum of. */
    private static final int SLOTS = 16;

    private static final int LANES = 4;
    private static final int SUBJECTS_PER_TRANSACTION = 1_024;
    /** In a load: far fewer round trips, and still done within a fraction of the database's time-out. */
    private static final int SUBJECTS_PER_LOADED_TRANSACTION = 16_384;

    private static final int SUBJECTS_PER_REGISTRATION = 10_000;

    private final Database database;
    private final AppTables tables;
    private final OrphanTagCleaner unheld;
    private final int firstSlot = ThreadLocalRandom.current().nextInt(SLOTS);
    private final List<GroupCommit<QueuedChange>> lanes;
    /** Those that must be alone in the app wait for each other anyway: so they go together, whatever lane they come from. */
    private final GroupCommit<QueuedChange> creators;

    private final SubjectReader reader;
    private final Optional<PostgresSubjectLock> fence;

    PostgresTagStore(Database database, int app) {
        this.database = database;
        this.tables = AppTables.of(app);
        this.unheld = new OrphanTagCleaner(database, tables);
        ChangeWriter creator = writer(Optional.empty(), LANES, SUBJECTS_PER_LOADED_TRANSACTION);
        this.creators = new GroupCommit<>(SUBJECTS_PER_TRANSACTION, creator::write);
        this.lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            ChangeWriter writer = writer(Optional.of(creators), lane, SUBJECTS_PER_TRANSACTION);
            lanes.add(new GroupCommit<>(SUBJECTS_PER_TRANSACTION, writer::write));
        }
        this.reader = new SubjectReader(database, tables.subjects());
        this.fence = Optional.empty();
        unheld.sweepAtStart();
    }

    private PostgresTagStore(PostgresTagStore other, PostgresSubjectLock fence) {
        this.database = other.database;
        this.tables = other.tables;
        this.unheld = other.unheld;
        this.creators = other.creators;
        this.lanes = other.lanes;
        this.reader = other.reader;
        this.fence = Optional.of(fence);
    }

    /** Returns this store with changes that require what a guard holds. */
    PostgresTagStore fencedBy(PostgresSubjectLock guard) {
        return new PostgresTagStore(this, guard);
    }

    /** Lanes of one process count in different slots, those of two processes most of the time. */
    private ChangeWriter writer(Optional<GroupCommit<QueuedChange>> alone, int lane, int most) {
        return new ChangeWriter(database, tables, unheld, alone, (firstSlot + lane) % SLOTS, most);
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return apply(wishes(changes, its -> new QueuedChange(its, admissionPolicy, fenced(its.subject(), true))));
    }

    /** As durable as {@link #apply}, but where changes are fenced no call follows them. */
    @Override
    public Map<Subject, Outcome> applyWithoutSync(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        Map<Subject, Outcome> outcomes =
                apply(wishes(changes, its -> new QueuedChange(its, admissionPolicy, fenced(its.subject(), false))));
        fence.ifPresent(guard -> guard.answered(applied(outcomes)));
        return outcomes;
    }

    private Optional<FencedChange> fenced(Subject subject, boolean sending) {
        return fence.flatMap(guard -> guard.fenced(subject, sending));
    }

    private static List<Subject> applied(Map<Subject, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue().isApplied())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<Subject, Outcome> apply(List<QueuedChange> wishes) {
        if (!wishes.isEmpty()) {
            int lane = Math.floorMod(wishes.get(0).changes().subject().hashCode(), LANES);
            lanes.get(lane).run(wishes);
        }
        long lost = wishes.stream().filter(QueuedChange::isLost).count();
        if (lost > 0) {
            throw new LockLostException("another process has acquired the lock of " + lost
                    + " subjects meanwhile, so they were not changed in the database " + database.place());
        }
        return outcomes(wishes);
    }

    /** Each part is durable by itself, in transactions of its own. */
    @Override
    public BulkLoad load(AdmissionPolicy admissionPolicy) {
        ChangeWriter writer = writer(Optional.of(creators), LANES, SUBJECTS_PER_LOADED_TRANSACTION);
        return BulkLoad.byParts(part -> {
            List<QueuedChange> wishes = wishes(part, its -> new QueuedChange(its, admissionPolicy));
            writer.write(wishes);
            return outcomes(wishes);
        });
    }

    private List<QueuedChange> wishes(Collection<SubjectChanges> changes, Function<SubjectChanges, QueuedChange> made) {
        SubjectChanges.requireDistinct(changes);
        database.requireOpen();
        return changes.stream().map(made).toList();
    }

    private static Map<Subject, Outcome> outcomes(List<QueuedChange> wishes) {
        Map<Subject, Outcome> outcomes = new LinkedHashMap<>();
        wishes.forEach(queuedChange -> outcomes.put(queuedChange.changes().subject(), queuedChange.outcome()));
        return outcomes;
    }

    @Override
    public void register(Collection<Subject> subjects) {
        List<Subject> all = List.copyOf(new LinkedHashSet<>(subjects));
        for (int start = 0; start < all.size(); start += SUBJECTS_PER_REGISTRATION) {
            List<Subject> some = all.subList(start, Math.min(all.size(), start + SUBJECTS_PER_REGISTRATION));
            database.changeOrFail(connection -> {
                int added = tables.subjects().register(connection, some);
                tables.bindings().tally(connection, added, 0, firstSlot);
                return added;
            });
        }
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        Set<Subject> wanted = new LinkedHashSet<>(subjects);
        Map<Subject, SubjectRow> rows = reader.find(wanted);
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        for (Subject subject : wanted) {
            SubjectRow row = rows.get(subject);
            if (row != null) {
                found.put(subject, row.tags());
            }
        }
        return found;
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int most) {
        SortedMap<Subject, TagSet> page = new TreeMap<>();
        database.read(connection -> tables.subjects().page(connection, after, most))
                .forEach(row -> page.put(row.subject(), row.tags()));
        return page;
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int most) {
        return database.read(connection -> tables.bindings().page(connection, tag, after, most));
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return database.read(tables.bindings()::populations);
    }

    @Override
    public long holderCountOf(Tag tag) {
        return database.read(connection -> tables.bindings().populationOf(connection, tag));
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
