package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** One opening of the engine: its native objects, which are created and freed together. */
final class Engine {
    private final DatabaseOptions options;
    private final RocksDB rocks;
    private final WriteOptions withSync = new WriteOptions().setSync(true);
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final Optional<StoreFinding> finding;
    /** Present if the engine is open for writing. */
    private final Optional<SyncedPositionFile> synced;

    private boolean freed;

    private Engine(
            DatabaseOptions options,
            RocksDB rocks,
            List<Family> opened,
            List<ColumnFamilyHandle> handles,
            Optional<StoreFinding> finding,
            Optional<SyncedPositionFile> synced) {
        this.options = options;
        this.rocks = rocks;
        this.finding = finding;
        this.synced = synced;
        for (int i = 0; i < handles.size(); i++) {
            families.put(opened.get(i), handles.get(i));
        }
    }

    /**
     * Opens the engine for all uses, after removing unreadable writes that were never synced from the end of the log.
     *
     * @throws StoreException if synced writes are missing from the log
     */
    static Engine open(StoreFolder folder, StoreLock lock, DatabaseOptions options) throws RocksDBException {
        Optional<SyncedPositionFile> synced = Optional.empty();
        try {
            Optional<StoreFinding> finding;
            StoreLock.Held held = lock.lockExclusive();
            try {
                finding = new LogRecovery(folder).prepareForUse();
                synced = Optional.of(SyncedPositionFile.open(folder));
            } finally {
                held.close();
            }
            List<Family> all = List.of(Family.values());
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            RocksDB rocks = RocksDB.open(options.database(), folder.toString(), options.families(all), handles);
            Engine engine = new Engine(options, rocks, all, handles, finding, synced);
            engine.begin(folder);
            return engine;
        } catch (RocksDBException | RuntimeException e) {
            synced.ifPresent(SyncedPositionFile::close);
            options.close();
            throw e;
        }
    }

    /** Starts the new log, as all writes of the old log are in tables now. The first batch is durable before any other write. */
    private void begin(StoreFolder folder) throws RocksDBException {
        try (WriteBatch first = new WriteBatch()) {
            long sequence = rocks.getLatestSequenceNumber();
            SyncMarkerRecord.append(first, sequence);
            rocks.write(withSync, first);
            synced.orElseThrow().beginUse(sequence, lastLog(folder));
        } catch (RocksDBException | RuntimeException e) {
            free();
            throw e;
        }
    }

    private static long lastLog(StoreFolder folder) {
        try {
            List<LogFile> logs = LogFile.in(folder.path(), 0);
            return logs.get(logs.size() - 1).number();
        } catch (IOException e) {
            throw new StoreException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Opens the current state of the disk without writing to it, which needs no free space. Unreadable writes that were never
     * synced are skipped.
     *
     * @throws StoreException if synced writes are missing from the log
     */
    static Engine openForReading(StoreFolder folder, DatabaseOptions options) throws RocksDBException {
        try {
            LogRecovery recovery = new LogRecovery(folder);
            LogState state = recovery.check();
            recovery.requireNoLoss(state);
            return state instanceof LogState.TornEnd torn
                    ? openForReading(folder, options, torn)
                    : openForReading(folder, options, Optional.empty());
        } catch (RocksDBException | RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static Engine openForReading(StoreFolder folder, DatabaseOptions options, LogState.TornEnd torn)
            throws RocksDBException {
        try (LogCopy log = LogCopy.of(folder, torn.cut())) {
            options.database().setWalDir(log.folder().toString());
            return openForReading(
                    folder,
                    options,
                    Optional.of(LogRecovery.finding(torn, "is dropped when the store is opened for use")));
        } catch (IOException e) {
            throw new StoreException("cannot read the log of the store in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Engine openForReading(StoreFolder folder, DatabaseOptions options, Optional<StoreFinding> finding)
            throws RocksDBException {
        List<Family> existing = existing(folder);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB rocks =
                RocksDB.openReadOnly(options.database(), folder.toString(), options.families(existing), handles);
        return new Engine(options, rocks, existing, handles, finding, Optional.empty());
    }

    /** Returns the families that exist. A store of an older version may lack some; opening it for use creates them. */
    private static List<Family> existing(StoreFolder folder) throws RocksDBException {
        try (Options any = new Options()) {
            Set<String> labels = RocksDB.listColumnFamilies(any, folder.toString()).stream()
                    .map(label -> new String(label, StandardCharsets.UTF_8))
                    .collect(Collectors.toSet());
            return List.of(Family.values()).stream()
                    .filter(family -> labels.contains(new String(family.label(), StandardCharsets.UTF_8)))
                    .toList();
        }
    }

    RocksDB rocks() {
        return rocks;
    }

    /** Returns the damage that opening found in the log; empty if the log is complete. */
    Optional<StoreFinding> finding() {
        return finding;
    }

    /** Writes a batch and syncs the log, which makes all earlier writes durable, too. */
    void writeDurably(WriteBatch batch) throws RocksDBException {
        // Even if other threads write meanwhile, sequence numbers up to this one are before the batch in the log or in
        // it.
        long lastSequence = rocks.getLatestSequenceNumber() + batch.count();
        addSyncMarker(batch);
        rocks.write(withSync, batch);
        synced.ifPresent(file -> file.advance(lastSequence));
    }

    /** Adds a marker to a batch with the sequence number up to which earlier writes are known to be durable. */
    void addSyncMarker(WriteBatch batch) throws RocksDBException {
        if (synced.isPresent()) {
            SyncMarkerRecord.append(batch, synced.get().position().sequence());
        }
    }

    /** Returns the handle of a family. */
    ColumnFamilyHandle handle(Family family) {
        return find(family).orElseThrow(() -> new IllegalStateException("no family " + family));
    }

    /** Returns the handle of a family; empty if the store was opened for reading and has no such family yet. */
    Optional<ColumnFamilyHandle> find(Family family) {
        return Optional.ofNullable(families.get(family));
    }

    /** Flushes all writes into table files. The engine may then replace whole log files. */
    void flush() throws RocksDBException {
        synced.ifPresent(SyncedPositionFile::endUse);
        try (FlushOptions flush = new FlushOptions()) {
            rocks.flush(flush, List.copyOf(families.values()));
        }
    }

    /** Drops all rows of a family, of all apps, whether or not its files can be read. */
    void renew(Family family) throws RocksDBException {
        ColumnFamilyHandle old = handle(family);
        rocks.dropColumnFamily(old);
        old.close();
        families.put(family, rocks.createColumnFamily(options.family(family)));
    }

    /** Frees the native memory. Repeated calls have no effect. */
    void free() {
        if (!freed) {
            freed = true;
            synced.ifPresent(SyncedPositionFile::close);
            families.values().forEach(ColumnFamilyHandle::close);
            rocks.close();
            withSync.close();
            options.close();
        }
    }
}
