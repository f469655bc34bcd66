package io.tagport.rocksdb;

import io.tagport.domain.memory.GroupCommit;
import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Admitted changes of several subjects that will be written as one batch. Changes that are not committed are abandoned. */
final class StagedWrites implements AutoCloseable {
    private final GroupCommit<AdmittedChange> commits;
    private final RowCache rows;
    private final TagDictionary dictionary;
    private final TagUsage usage;
    private final Map<Subject, Outcome> outcomes;
    private final boolean waits;
    private final List<AdmittedChange> admitted = new ArrayList<>();
    /** The number of subjects that lose each tag. */
    private final Map<Tag, Long> losers = new HashMap<>();

    /**
     * Creates an empty set of changes. If a write fails, {@link #commit} adds the outcomes of its changes to {@code outcomes}.
     *
     * @param waits whether the callers wait until the changes are durable
     */
    StagedWrites(
            GroupCommit<AdmittedChange> commits,
            RowCache rows,
            TagDictionary dictionary,
            TagUsage usage,
            Map<Subject, Outcome> outcomes,
            boolean waits) {
        this.commits = commits;
        this.rows = rows;
        this.dictionary = dictionary;
        this.usage = usage;
        this.outcomes = outcomes;
        this.waits = waits;
    }

    /** Returns whether these changes remove bindings. {@link TagUsage} counts such bindings until the changes are durable. */
    boolean frees() {
        return !losers.isEmpty();
    }

    /** Returns whether all holders of one of these tags lose it by these changes, so that the tag loses its kind. */
    boolean frees(TagSet tags) {
        return frees() && tags.stream().anyMatch(tag -> losers.getOrDefault(tag, -1L) == usage.holderCountOf(tag));
    }

    /**
     * Adds a change that {@link TagUsage} has admitted.
     *
     * @throws StoreException if a new tag received no number; the change is then not added
     */
    void add(StoredSubject stored, TagSet after) {
        int[] added = dictionary.numbersFor(after.without(stored.tags()));
        byte[] row = dictionary.pack(after);
        if (!stored.hasKey(row)) {
            TagSet removed = stored.tags().without(after);
            admitted.add(new AdmittedChange(stored, after, row, added, dictionary.numbersOf(removed), waits));
            removed.forEach(tag -> losers.merge(tag, 1L, Long::sum));
        }
    }

    /** Writes the changes. If that fails, sets their outcomes to unknown. */
    void commit() {
        if (admitted.isEmpty()) {
            return;
        }
        try {
            admitted.forEach(one -> rows.beginChange(one.subject()));
            commits.run(List.copyOf(admitted));
            admitted.forEach(this::written);
        } catch (StoreException e) {
            Outcome unknown = new Outcome.Unknown(0, String.valueOf(e.getMessage()));
            admitted.forEach(one -> unknown(one, unknown));
            abandon();
        } catch (RuntimeException | Error bug) {
            admitted.forEach(one -> rows.invalidate(one.subject()));
            throw bug;
        }
        admitted.clear();
        losers.clear();
    }

    private void written(AdmittedChange change) {
        rows.put(change.subject(), change.row());
        usage.commit(change.before(), change.after());
    }

    private void unknown(AdmittedChange change, Outcome unknown) {
        rows.invalidate(change.subject());
        outcomes.put(change.subject(), unknown);
    }

    private void abandon() {
        admitted.forEach(one -> usage.rollback(one.before(), one.after()));
        admitted.clear();
    }

    @Override
    public void close() {
        abandon();
    }
}
