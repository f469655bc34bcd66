package io.tagport.postgres;

import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One transaction for the changes at the front of a queue, which reads, evaluates and writes.
 *
 * <p>As long as all tags have ids, transactions run concurrently. A batch that creates a tag, or that would be refused because of
 * tags that other subjects hold, is evaluated again while no other transaction may create or delete tags of the app.
 */
final class ChangeTransaction {
    /** A number of holders that no batch could remove. It denotes a tag with holders whose exact number is not required. */
    private static final long MANY_HOLDERS = Long.MAX_VALUE >> 20;

    private final AppTables tables;
    private final int slot;
    private List<QueuedChange> front;

    private interface SqlOperation<T> {
        T run() throws SQLException;
    }

    /**
     * The result of a transaction.
     *
     * @param outcomes the outcomes of the first changes, at least one
     * @param removedIds the ids of tags that a subject has lost, which may have been the last holder
     */
    record Result(List<Outcome> outcomes, Set<Integer> removedIds) {
        /** Returns whether a change is refused because of tags that other subjects hold. */
        boolean needsExclusiveAccess() {
            return refuses(RefusalReason.APP_TAG_LIMIT) || refuses(RefusalReason.WRONG_SUBJECT_KIND);
        }

        private boolean refuses(RefusalReason reason) {
            return outcomes.stream().anyMatch(outcome -> outcome.isRefusedAs(reason));
        }
    }

    /**
     * Creates a transaction.
     *
     * @param slot the slot of the counts that the transaction updates
     * @param front the changes at the front of the queue, of distinct subjects, at least one
     */
    ChangeTransaction(AppTables tables, int slot, List<QueuedChange> front) {
        this.tables = tables;
        this.slot = slot;
        this.front = front;
    }

    /**
     * Runs the transaction concurrently with others.
     *
     * @return the result; empty, with nothing written, if the transaction must run {@link #exclusively}
     * @throws OptimisticLockException if another transaction interfered; the caller must roll back and run this one again, which
     *     then has fewer changes
     */
    Optional<Result> concurrently(Connection connection) throws SQLException {
        return halvingOnConflict(() -> {
            FencedChange.require(connection, front);
            LoadedBatch loadedBatch = new LoadedBatch(connection, tables.subjects(), front);
            Map<Tag, TagEntry> entries = tables.dictionary().find(connection, loadedBatch.added());
            boolean all = entries.keySet().containsAll(loadedBatch.added());
            return all || !mustRunExclusively(evaluate(loadedBatch, entries), entries)
                    ? concurrently(connection, loadedBatch, hold(connection, entries))
                    : Optional.empty();
        });
    }

    /**
     * Runs the transaction while no other transaction creates or deletes tags of the app.
     *
     * @throws OptimisticLockException if another transaction interfered; the caller must roll back and run this one again, which
     *     then has fewer changes
     */
    Result exclusively(Connection connection) throws SQLException {
        return halvingOnConflict(() -> {
            FencedChange.require(connection, front);
            return exclusively(connection, new LoadedBatch(connection, tables.subjects(), front));
        });
    }

    /** Runs an operation and halves the batch after a conflict: the more subjects it has, the more likely is a conflict each time. */
    private <T> T halvingOnConflict(SqlOperation<T> operation) throws SQLException {
        try {
            return operation.run();
        } catch (OptimisticLockException conflict) {
            front = front.subList(0, Math.max(1, front.size() / 2));
            throw conflict;
        }
    }

    /** Prevents the deletion of tags until this transaction ends. */
    private Map<Tag, TagEntry> hold(Connection connection, Map<Tag, TagEntry> entries) throws SQLException {
        Map<Tag, TagEntry> held = tables.tags().lockShared(connection, entries.values());
        if (held.size() < entries.size()) {
            tables.dictionary().invalidate(entries.keySet());
            throw new OptimisticLockException("a tag was deleted");
        }
        return held;
    }

    private Optional<Result> concurrently(Connection connection, LoadedBatch loadedBatch, Map<Tag, TagEntry> entries)
            throws SQLException {
        AdmissionResult admissionResult = evaluate(loadedBatch, entries);
        if (mustRunExclusively(admissionResult, entries)) {
            return Optional.empty();
        }
        write(connection, admissionResult, entries);
        return Optional.of(new Result(admissionResult.outcomes(), admissionResult.removedIds()));
    }

    private static AdmissionResult evaluate(LoadedBatch loadedBatch, Map<Tag, TagEntry> entries) {
        TagUsage usage = new TagUsage();
        entries.values().forEach(entry -> usage.restore(entry.tag(), MANY_HOLDERS, entry.kind()));
        return new AdmissionResult(usage, loadedBatch.evaluated());
    }

    /**
     * Returns whether a subject gains a new tag, or may have to be refused because of tags that other subjects hold. A change that
     * is refused for another reason need not wait.
     */
    private static boolean mustRunExclusively(AdmissionResult admissionResult, Map<Tag, TagEntry> entries) {
        Result result = new Result(admissionResult.outcomes(), Set.of());
        return !entries.keySet().containsAll(admissionResult.added()) || result.needsExclusiveAccess();
    }

    private Result exclusively(Connection connection, LoadedBatch loadedBatch) throws SQLException {
        AppRow app = AppRow.lock(connection, tables.app());
        Map<Tag, TagEntry> entries = new HashMap<>(tables.dictionary().read(connection, loadedBatch.tags()));
        AdmissionResult admissionResult =
                new AdmissionResult(usage(connection, app, entries.values()), loadedBatch.evaluated());
        Set<Integer> losses = admissionResult.removedIds();
        Set<Integer> freed = freed(admissionResult, entries);
        tables.tags().lockExclusive(connection, freed);
        List<TagEntry> created = newTags(app, admissionResult, entries);
        tables.tags().insert(connection, created);
        created.forEach(entry -> entries.put(entry.tag(), entry));
        write(connection, admissionResult, entries);
        if (tables.tags().delete(connection, freed) < freed.size()) {
            throw new OptimisticLockException("another subject acquired a tag");
        }
        app.recordTagChanges(connection, created.size(), freed.size());
        losses.removeAll(freed);
        return new Result(admissionResult.outcomes(), losses);
    }

    private TagUsage usage(Connection connection, AppRow app, Collection<TagEntry> entries) throws SQLException {
        Map<Integer, Long> holders = tables.tags()
                .holders(connection, entries.stream().map(TagEntry::id).toList());
        TagUsage usage = new TagUsage(app.tags() - entries.size());
        for (TagEntry entry : entries) {
            // A tag without holders is being bound by another transaction, or was left by a process that died.
            usage.restore(entry.tag(), Math.max(1, holders.getOrDefault(entry.id(), 0L)), entry.kind());
        }
        return usage;
    }

    private static Set<Integer> freed(AdmissionResult admissionResult, Map<Tag, TagEntry> entries) {
        Set<Tag> freed = new HashSet<>(admissionResult.removed());
        freed.removeIf(tag -> admissionResult.usage().holderCountOf(tag) > 0);
        return idsOf(freed, entries);
    }

    private static Set<Integer> idsOf(Set<Tag> tags, Map<Tag, TagEntry> entries) {
        Set<Integer> ids = new HashSet<>();
        for (Tag tag : tags) {
            TagEntry entry = entries.get(tag);
            if (entry != null) {
                ids.add(entry.id());
            }
        }
        return ids;
    }

    private static List<TagEntry> newTags(AppRow app, AdmissionResult admissionResult, Map<Tag, TagEntry> entries) {
        List<TagEntry> created = new ArrayList<>();
        for (Tag tag : admissionResult.added()) {
            if (!entries.containsKey(tag)) {
                int id = app.lastTag() + created.size() + 1;
                created.add(new TagEntry(id, tag, admissionResult.usage().kindOf(tag)));
            }
        }
        return created;
    }

    private void write(Connection connection, AdmissionResult admissionResult, Map<Tag, TagEntry> entries)
            throws SQLException {
        if (admissionResult.accepted().isEmpty()) {
            return;
        }
        for (SubjectKind kind : List.of(SubjectKind.USER, SubjectKind.DEVICE)) {
            tables.tags().assignKind(connection, tagsToAssign(kind, admissionResult, entries), kind);
        }
        tables.subjects().write(connection, admissionResult.accepted(), entries);
        tables.bindings().write(connection, admissionResult.accepted(), entries, slot);
    }

    /** Returns the ids of tags without a kind that this transaction assigns to {@code kind}. */
    private static List<Integer> tagsToAssign(
            SubjectKind kind, AdmissionResult admissionResult, Map<Tag, TagEntry> entries) {
        List<Integer> ids = new ArrayList<>();
        for (Tag tag : admissionResult.added()) {
            TagEntry entry = entries.get(tag);
            if (entry != null && entry.kind() != kind && admissionResult.usage().kindOf(tag) == kind) {
                ids.add(entry.id());
            }
        }
        return ids;
    }
}
