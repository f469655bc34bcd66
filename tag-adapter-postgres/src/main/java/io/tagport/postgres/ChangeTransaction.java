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
 * One transaction for the wishes at the front of a queue: reads, judges, writes.
 *
 * <p>As long as all tags have ids, transactions run side by side. Who brings a new tag, or would be refused for what others
 * hold, is judged again while this transaction alone may make tags of the app and take them away.
 */
final class ChangeTransaction {
    /** More than anybody could take away: a tag that was counted so often is held, and that is all we need to know. */
    private static final long PLENTY = Long.MAX_VALUE >> 20;

    private final AppTables tables;
    private final int slot;
    private List<QueuedChange> front;

    private interface SqlOperation<T> {
        T once() throws SQLException;
    }

    /**
     * How it ended.
     *
     * @param outcomes of the first wishes, at least one
     * @param losses ids of tags that somebody has lost: perhaps the last who held it
     */
    record Result(List<Outcome> outcomes, Set<Integer> losses) {
        /** Whether somebody is refused for what others hold. */
        boolean needsExclusiveAccess() {
            return refuses(RefusalReason.APP_TAG_LIMIT) || refuses(RefusalReason.WRONG_SUBJECT_KIND);
        }

        private boolean refuses(RefusalReason why) {
            return outcomes.stream()
                    .anyMatch(outcome -> outcome instanceof Outcome.Refused refused && refused.reason() == why);
        }
    }

    /**
     * Prepares.
     *
     * @param slot where to count
     * @param front of distinct subjects, at least one
     */
    ChangeTransaction(AppTables tables, int slot, List<QueuedChange> front) {
        this.tables = tables;
        this.slot = slot;
        this.front = front;
    }

    /**
     * Does it beside other transactions.
     *
     * @return empty, with nothing written, if it has to be done {@link #exclusively}
     * @throws OptimisticLockException if another transaction came in between: to be rolled back and run again, with fewer wishes
     */
    Optional<Result> concurrently(Connection connection) throws SQLException {
        return shrinking(() -> {
            FencedChange.require(connection, front);
            LoadedBatch loadedBatch = new LoadedBatch(connection, tables.subjects(), front);
            Map<Tag, TagEntry> entries = tables.dictionary().find(connection, loadedBatch.added());
            boolean all = entries.keySet().containsAll(loadedBatch.added());
            return all || !isForAlone(judge(loadedBatch, entries), entries)
                    ? concurrently(connection, loadedBatch, hold(connection, entries))
                    : Optional.empty();
        });
    }

    /**
     * Does it while nobody else makes tags of the app or takes them away.
     *
     * @throws OptimisticLockException if another transaction came in between: to be rolled back and run again, with fewer wishes
     */
    Result exclusively(Connection connection) throws SQLException {
        return shrinking(() -> {
            FencedChange.require(connection, front);
            return exclusively(connection, new LoadedBatch(connection, tables.subjects(), front));
        });
    }

    /** The more subjects there are, the likelier does somebody change one of them meanwhile, every time. */
    private <T> T shrinking(SqlOperation<T> tried) throws SQLException {
        try {
            return tried.once();
        } catch (OptimisticLockException overtaken) {
            front = front.subList(0, Math.max(1, front.size() / 2));
            throw overtaken;
        }
    }

    /** Keeps tags from being taken away until this transaction ends. */
    private Map<Tag, TagEntry> hold(Connection connection, Map<Tag, TagEntry> entries) throws SQLException {
        Map<Tag, TagEntry> held = tables.tags().hold(connection, entries.values());
        if (held.size() < entries.size()) {
            tables.dictionary().forget(entries.keySet());
            throw new OptimisticLockException("a tag was taken away");
        }
        return held;
    }

    private Optional<Result> concurrently(Connection connection, LoadedBatch loadedBatch, Map<Tag, TagEntry> entries)
            throws SQLException {
        AdmissionResult admissionResult = judge(loadedBatch, entries);
        if (isForAlone(admissionResult, entries)) {
            return Optional.empty();
        }
        write(connection, admissionResult, entries);
        return Optional.of(new Result(admissionResult.outcomes(), admissionResult.losses()));
    }

    private static AdmissionResult judge(LoadedBatch loadedBatch, Map<Tag, TagEntry> entries) {
        TagUsage census = new TagUsage();
        entries.values().forEach(entry -> census.restore(entry.tag(), PLENTY, entry.kind()));
        return new AdmissionResult(census, loadedBatch.met());
    }

    /** Whether somebody gets a new tag, or may have to be refused for what others hold; who is refused anyway need not wait. */
    private static boolean isForAlone(AdmissionResult admissionResult, Map<Tag, TagEntry> entries) {
        Result result = new Result(admissionResult.outcomes(), Set.of());
        return !entries.keySet().containsAll(admissionResult.added()) || result.needsExclusiveAccess();
    }

    private Result exclusively(Connection connection, LoadedBatch loadedBatch) throws SQLException {
        AppRow app = AppRow.hold(connection, tables.app());
        Map<Tag, TagEntry> entries = new HashMap<>(tables.dictionary().read(connection, loadedBatch.tags()));
        AdmissionResult admissionResult =
                new AdmissionResult(census(connection, app, entries.values()), loadedBatch.met());
        Set<Integer> losses = admissionResult.losses();
        Set<Integer> freed = freed(admissionResult, entries);
        tables.tags().own(connection, freed);
        List<TagEntry> made = newTags(app, admissionResult, entries);
        tables.tags().insert(connection, made);
        made.forEach(entry -> entries.put(entry.tag(), entry));
        write(connection, admissionResult, entries);
        if (tables.tags().delete(connection, freed) < freed.size()) {
            throw new OptimisticLockException("a tag has got another holder");
        }
        app.note(connection, made.size(), freed.size());
        losses.removeAll(freed);
        return new Result(admissionResult.outcomes(), losses);
    }

    private TagUsage census(Connection connection, AppRow app, Collection<TagEntry> entries) throws SQLException {
        Map<Integer, Long> holders = tables.tags()
                .holders(connection, entries.stream().map(TagEntry::id).toList());
        TagUsage census = new TagUsage(app.tags() - entries.size());
        for (TagEntry entry : entries) {
            // A tag without holders is just being bound by another transaction, or was left behind by a process that
            // died.
            census.restore(entry.tag(), Math.max(1, holders.getOrDefault(entry.id(), 0L)), entry.kind());
        }
        return census;
    }

    private static Set<Integer> freed(AdmissionResult admissionResult, Map<Tag, TagEntry> entries) {
        Set<Tag> freed = new HashSet<>(admissionResult.removed());
        freed.removeIf(tag -> admissionResult.census().holderCountOf(tag) > 0);
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
        List<TagEntry> made = new ArrayList<>();
        for (Tag tag : admissionResult.added()) {
            if (!entries.containsKey(tag)) {
                int id = app.lastTag() + made.size() + 1;
                made.add(new TagEntry(id, tag, admissionResult.census().kindOf(tag)));
            }
        }
        return made;
    }

    private void write(Connection connection, AdmissionResult admissionResult, Map<Tag, TagEntry> entries)
            throws SQLException {
        if (admissionResult.accepted().isEmpty()) {
            return;
        }
        for (SubjectKind kind : List.of(SubjectKind.USER, SubjectKind.DEVICE)) {
            tables.tags().take(connection, newlyOf(kind, admissionResult, entries), kind);
        }
        tables.subjects().write(connection, admissionResult.accepted(), entries);
        tables.bindings().write(connection, admissionResult.accepted(), entries, slot);
    }

    /** The ids of tags without a kind that are of one from now on. */
    private static List<Integer> newlyOf(
            SubjectKind kind, AdmissionResult admissionResult, Map<Tag, TagEntry> entries) {
        List<Integer> newly = new ArrayList<>();
        for (Tag tag : admissionResult.added()) {
            TagEntry entry = entries.get(tag);
            if (entry != null
                    && entry.kind() != kind
                    && admissionResult.census().kindOf(tag) == kind) {
                newly.add(entry.id());
            }
        }
        return newly;
    }
}
