package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The state of a store's tables according to the manifest.
 *
 * @param sequence the latest sequence number at the time when the manifest was last written
 * @param firstLog the lowest number of a log file that contains writes which are in no table
 */
record TablesState(long sequence, long firstLog) {
    private static final String FIRST_LOG = "rocksdb.min-log-number-to-keep";

    /** Reads the manifest by opening the tables read-only, without any log. */
    static TablesState read(StoreFolder folder) throws RocksDBException, IOException {
        Path noLogs = ScratchFolder.create("tagport-no-logs", folder);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions()
                        .setWalDir(noLogs.toString())
                        .setParanoidChecks(false)
                        .setMaxOpenFiles(32);
                RocksDB rocks = RocksDB.openReadOnly(
                        options,
                        folder.toString(),
                        List.of(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY)),
                        handles)) {
            TablesState state = new TablesState(rocks.getLatestSequenceNumber(), rocks.getLongProperty(FIRST_LOG));
            handles.forEach(ColumnFamilyHandle::close);
            return state;
        } finally {
            Files.delete(noLogs);
        }
    }
}
