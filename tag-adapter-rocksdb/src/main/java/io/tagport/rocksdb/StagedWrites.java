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

/** Admitted changes of several subjects on their way to disk as one batch. What is not committed is abandoned. */
final class StagedWrites implements AutoCloseable {
    private final GroupCommit<AdmittedChange> commits;
    private final RowCache rows;
    private final TagDictionary dictionary;
    private final TagUsage census;
    private final Map<Subject, Outcome> outcomes;
    private final boolean waits;
    private final List<AdmittedChange> admitted = new ArrayList<>();
    /** How many lose each tag. */
    private final Map<Tag, Long> losers = new HashMap<>();

    /**
     * Begins with none. The outcomes of changes that turn out not to be written are put among those given.
     *
     * @param waits whether whoever asks for them waits until they are durable
     */
    StagedWrites(
            GroupCommit<AdmittedChange> commits,
            RowCache rows,
            TagDictionary dictionary,
            TagUsage census,
            Map<Subject, Outcome> outcomes,
            boolean waits) {
        this.commits = commits;
        this.rows = rows;
        this.dictionary = dictionary;
        this.census = census;
        this.outcomes = outcomes;
        this.waits = waits;
    }

    /** Returns whether the census will count something out once these changes are durable. */
    boolean frees() {
        return !losers.isEmpty();
    }

    /** Returns whether all who hold one of these tags lose it here, and with that the tag its kind. */
    boolean frees(TagSet tags) {
        return frees() && tags.stream().anyMatch(tag -> losers.getOrDefault(tag, -1L) == census.holderCountOf(tag));
    }

    /**
     * Takes on a change that the census has admitted.
     *
     * @throws StoreException if a new tag got no number; then the change is not taken on
     */
    void add(StoredSubject stored, TagSet after) {
        int[] added = dictionary.numbersFor(after.without(stored.tags()));
        byte[] row = dictionary.pack(after);
        if (!stored.is(row)) {
            TagSet removed = stored.tags().without(after);
            admitted.add(new AdmittedChange(stored, after, row, added, dictionary.numbersOf(removed), waits));
            removed.forEach(tag -> losers.merge(tag, 1L, Long::sum));
        }
    }

    /** Has the changes written, and tells of those for which that failed. */
    void commit() {
        if (admitted.isEmpty()) {
            return;
        }
        try {
            admitted.forEach(one -> rows.begin(one.subject()));
            commits.run(List.copyOf(admitted));
            admitted.forEach(this::written);
        } catch (StoreException e) {
            Outcome unknown = new Outcome.Unknown(0, String.valueOf(e.getMessage()));
            admitted.forEach(one -> unknown(one, unknown));
            abandon();
        } catch (RuntimeException | Error bug) {
            admitted.forEach(one -> rows.forget(one.subject()));
            throw bug;
        }
        admitted.clear();
        losers.clear();
    }

    private void written(AdmittedChange change) {
        rows.put(change.subject(), change.row());
        census.written(change.before(), change.after());
    }

    private void unknown(AdmittedChange change, Outcome unknown) {
        rows.forget(change.subject());
        outcomes.put(change.subject(), unknown);
    }

    private void abandon() {
        admitted.forEach(one -> census.abandoned(one.before(), one.after()));
        admitted.clear();
    }

    @Override
    public void close() {
        abandon();
    }
}
