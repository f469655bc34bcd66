package io.tagport.rocksdb;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * An encoder that adds changes to a batch in the order of their keys. The engine then finds the position of each row directly
 * after the previous row. In the order of the request, a large batch would spend most of its time on searching.
 */
final class BatchEncoder {
    private static final byte[] EMPTY = {};

    private final AppKeys keys;
    private final ColumnFamilyHandle subjectRows;
    private final ColumnFamilyHandle indexRows;
    private final ColumnFamilyHandle populationRows;
    private final SubjectCount subjects;

    BatchEncoder(Database database, AppKeys keys, SubjectCount subjects) {
        this.keys = keys;
        this.subjects = subjects;
        this.subjectRows = database.handle(Family.SUBJECTS);
        this.indexRows = database.handle(Family.INDEX);
        this.populationRows = database.handle(Family.POPULATIONS);
    }

    void fill(WriteBatch batch, List<AdmittedChange> changes) {
        List<AdmittedChange> sorted = changes.stream()
                .sorted(Comparator.comparing(AdmittedChange::key, Arrays::compareUnsigned))
                .toList();
        try {
            for (AdmittedChange change : sorted) {
                batch.put(subjectRows, change.key(), change.row());
            }
            putBindings(batch, sorted);
            subjects.increase(
                    batch,
                    sorted.stream().filter(AdmittedChange::createsSubject).count());
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch without a size limit rejected a row", e);
        }
    }

    private void putBindings(WriteBatch batch, List<AdmittedChange> sorted) throws RocksDBException {
        long grown = 0;
        long[] bindings = bindings(sorted);
        for (int i = 0; i < bindings.length; i++) {
            int tag = tagOf(bindings[i]);
            byte[] key = keys.index(tag, sorted.get(changeOf(bindings[i])).key());
            if (isAdded(bindings[i])) {
                batch.put(indexRows, key, EMPTY);
                grown++;
            } else {
                batch.delete(indexRows, key);
                grown--;
            }
            if (i + 1 == bindings.length || tagOf(bindings[i + 1]) != tag) {
                batch.merge(populationRows, keys.holderCount(tag), HolderCounts.row(grown));
                grown = 0;
            }
        }
    }

    /** Returns each binding as a number that sorts like its index key: the tag, the position of the change, and whether it is added. */
    private static long[] bindings(List<AdmittedChange> sorted) {
        int count = sorted.stream()
                .mapToInt(change -> change.added().length + change.removed().length)
                .sum();
        long[] bindings = new long[count];
        int end = 0;
        for (int i = 0; i < sorted.size(); i++) {
            for (int tag : sorted.get(i).added()) {
                bindings[end++] = (long) tag << 32 | (long) i << 1 | 1;
            }
            for (int tag : sorted.get(i).removed()) {
                bindings[end++] = (long) tag << 32 | (long) i << 1;
            }
        }
        Arrays.sort(bindings);
        return bindings;
    }

    private static int tagOf(long binding) {
        return (int) (binding >>> 32);
    }

    private static int changeOf(long binding) {
        return (int) binding >>> 1;
    }

    private static boolean isAdded(long binding) {
        return (binding & 1) == 1;
    }
}
