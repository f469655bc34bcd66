package io.tagport.rocksdb;

import java.util.Optional;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The number of subjects of one app. It grows in the same batch that adds the subjects, so it always matches them. Subjects
 * are never removed.
 */
final class SubjectCount {
    /** The keys of app number 0, which no app has: the numbers start at 1. */
    private static final AppKeys NO_APP = new AppKeys(0);

    private final Database database;
    private final AppKeys keys;
    private final ColumnFamilyHandle rows;

    SubjectCount(Database database, AppKeys keys) {
        this.database = database;
        this.keys = keys;
        this.rows = database.handle(Family.COUNTS);
    }

    /** Counts the subjects of a store that was written before this count existed. */
    void restore() {
        if (database.get(Family.COUNTS, keys.first()).isPresent()) {
            return;
        }
        long[] found = {0};
        database.scan(Family.SUBJECTS, keys.first(), keys.end(), row -> {
            found[0]++;
            return true;
        });
        add(database, keys, found[0]);
    }

    /** Writes a row durably without changing any count. */
    static void touch(Database database) {
        add(database, NO_APP, 0);
    }

    private static void add(Database database, AppKeys keys, long more) {
        try (WriteBatch batch = new WriteBatch()) {
            batch.merge(database.handle(Family.COUNTS), keys.first(), HolderCounts.row(more));
            database.write(batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch without a size limit rejected a row", e);
        }
    }

    void increase(WriteBatch batch, long more) throws RocksDBException {
        if (more > 0) {
            batch.merge(rows, keys.first(), HolderCounts.row(more));
        }
    }

    long current() {
        Optional<byte[]> row = database.get(Family.COUNTS, keys.first());
        return row.map(HolderCounts::count).orElse(0L);
    }
}
