package io.tagport.rocksdb;

import io.tagport.domain.memory.TagCensus;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Admitted changes of several subjects on their way to disk as one batch. What is not committed is abandoned. */
final class PendingChanges implements AutoCloseable {
    private record Admitted(Subject subject, TagSet before, TagSet after) {}

    private static final byte[] NOTHING = {};

    private final BatchWriter writer;
    private final AppKeys keys;
    private final TagDictionary dictionary;
    private final TagCensus census;
    private final ColumnFamilyHandle subjectRows;
    private final ColumnFamilyHandle indexRows;
    private final ColumnFamilyHandle populationRows;
    private final WriteBatch batch = new WriteBatch();
    private final List<Admitted> admitted = new ArrayList<>();
    private final Map<Integer, Long> growth = new HashMap<>();
    private boolean frees;

    PendingChanges(Database database, BatchWriter writer, AppKeys keys, TagDictionary dictionary, TagCensus census) {
        this.writer = writer;
        this.keys = keys;
        this.dictionary = dictionary;
        this.census = census;
        this.subjectRows = database.handle(Family.SUBJECTS);
        this.indexRows = database.handle(Family.INDEX);
        this.populationRows = database.handle(Family.POPULATIONS);
    }

    /** Tells whether the census will count something out once these changes are durable. */
    boolean frees() {
        return frees;
    }

    /**
     * Takes on a change that the census has admitted.
     *
     * @throws StoreException if a new tag got no number; then the change is not taken on
     */
    void add(StoredSubject stored, TagSet after) {
        TagSet added = after.without(stored.tags());
        TagSet removed = stored.tags().without(after);
        // Before the batch is touched, so that a fault leaves no half of the change in it.
        added.forEach(dictionary::numberFor);
        byte[] row = dictionary.pack(after);
        if (stored.is(row)) {
            return;
        }
        admitted.add(new Admitted(stored.subject(), stored.tags(), after));
        frees |= !removed.isEmpty();
        try {
            for (Tag tag : added) {
                batch.put(indexRows, indexKey(tag, 1, stored), NOTHING);
            }
            for (Tag tag : removed) {
                batch.delete(indexRows, indexKey(tag, -1, stored));
            }
            batch.put(subjectRows, stored.key(), row);
        } catch (RocksDBException e) {
            throw noRoom(e);
        }
    }

    private byte[] indexKey(Tag tag, long grown, StoredSubject stored) {
        int number = dictionary.find(tag).orElseThrow();
        growth.merge(number, grown, Long::sum);
        return keys.index(number, stored.key());
    }

    private static IllegalStateException noRoom(RocksDBException e) {
        return new IllegalStateException("a batch without a size limit took no row", e);
    }

    /** Makes the changes durable, and tells of those for which that failed. */
    void commit(Map<Subject, Outcome> outcomes) {
        if (admitted.isEmpty()) {
            return;
        }
        try {
            for (Map.Entry<Integer, Long> grown : growth.entrySet()) {
                batch.merge(populationRows, keys.population(grown.getKey()), Populations.row(grown.getValue()));
            }
            writer.write(batch);
            admitted.forEach(one -> census.written(one.before(), one.after()));
        } catch (StoreException e) {
            Outcome unknown = new Outcome.Unknown(0, String.valueOf(e.getMessage()));
            admitted.forEach(one -> outcomes.put(one.subject(), unknown));
            abandon();
        } catch (RocksDBException e) {
            throw noRoom(e);
        }
        admitted.clear();
        growth.clear();
        batch.clear();
        frees = false;
    }

    private void abandon() {
        admitted.forEach(one -> census.abandoned(one.before(), one.after()));
        admitted.clear();
    }

    @Override
    public void close() {
        abandon();
        batch.close();
    }
}
