package io.tagport.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** A writer of rows in batches of limited size, without a write-ahead log. The rows are durable after {@link Database#sort}. */
final class WalFreeWriter implements AutoCloseable {
    private static final int ROWS_PER_BATCH = 20_000;

    private final Database database;
    private final WriteBatch batch = new WriteBatch();

    WalFreeWriter(Database database) {
        this.database = database;
    }

    /** A change that is added to a batch. */
    interface Change {
        void on(WriteBatch batch) throws RocksDBException;
    }

    void change(Change change) {
        try {
            change.on(batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch without a size limit rejected a row", e);
        }
        if (batch.count() >= ROWS_PER_BATCH) {
            write();
        }
    }

    private void write() {
        database.writeUnlogged(batch);
        batch.clear();
    }

    /** Writes the remaining rows. */
    @Override
    public void close() {
        try (batch) {
            write();
        }
    }
}
