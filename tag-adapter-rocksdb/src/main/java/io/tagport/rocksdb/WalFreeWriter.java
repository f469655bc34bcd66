package io.tagport.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Writes rows in batches of some size, without a log: they are durable once the database is sorted. */
final class WalFreeWriter implements AutoCloseable {
    private static final int ROWS = 20_000;

    private final Database database;
    private final WriteBatch batch = new WriteBatch();

    WalFreeWriter(Database database) {
        this.database = database;
    }

    /** Changes rows of a batch. */
    interface Change {
        void on(WriteBatch batch) throws RocksDBException;
    }

    void change(Change change) {
        try {
            change.on(batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch without a size limit took no row", e);
        }
        if (batch.count() >= ROWS) {
            write();
        }
    }

    private void write() {
        database.writeUnlogged(batch);
        batch.clear();
    }

    /** Writes the rest. */
    @Override
    public void close() {
        try (batch) {
            write();
        }
    }
}
