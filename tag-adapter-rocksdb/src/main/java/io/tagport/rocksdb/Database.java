package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The open engine. Its faults are thrown as {@link StoreException}s that name the folder. All work goes through {@link #use},
 * because native memory must not be accessed once it is freed.
 *
 * <p>An engine that failed to write its log stops writing and continues to read. If the disk was full, it resumes automatically
 * after some seconds; after any other fault, such as an exhausted quota, it never does. This class therefore reopens the engine
 * once the folder accepts as many bytes as that needs.
 */
final class Database implements BatchWriter {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.rocksdb");

    private final StoreFolder folder;
    private final StoreLock lock;
    private final RocksSettings settings;
    private final ReadOptions verified = new ReadOptions().setVerifyChecksums(true);
    private final WriteOptions withoutSync = new WriteOptions();
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
    private final WriteFailureBackoff fault = new WriteFailureBackoff();
    /** Changed only under the write lock. */
    private Engine engine;

    private boolean usable = true;
    private boolean closed;
    /** The number of openings; 0 once the database is closed. */
    private final AtomicInteger openings = new AtomicInteger(1);

    private Database(StoreFolder folder, StoreLock lock, RocksSettings settings, Engine engine) {
        this.folder = folder;
        this.lock = lock;
        this.settings = settings;
        this.engine = engine;
    }

    private void log(StoreFinding storeFinding) {
        LOGGER.log(System.Logger.Level.WARNING, "store in " + folder + ": " + storeFinding.text());
    }

    static Database open(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.prepare();
        boolean mayCreate = !folder.hasData();
        Database database =
                open(folder, settings, lock -> Engine.open(folder, lock, new DatabaseOptions(settings, mayCreate)));
        database.finding().ifPresent(database::log);
        return database;
    }

    /** Opens an existing store for a repair, even with unreadable tables, and does not compact the data on disk. */
    static Database openForRepair(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.requireStore();
        return open(
                folder,
                settings,
                lock -> Engine.open(folder, lock, new DatabaseOptions(settings, false).forInspection()));
    }

    /** Opens an existing store for an inspection, even with unreadable tables. Writes nothing. */
    static Database openForInspection(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.requireStore();
        return open(folder, settings, lock -> {
            lock.lockShared();
            return Engine.openForReading(folder, new DatabaseOptions(settings, false).forInspection());
        });
    }

    /**
     * Repairs a store whose log has lost synced writes.
     *
     * @return what was wrong and what was done; empty if no repair was needed
     */
    static Optional<StoreFinding> repairLog(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.requireStore();
        NativeLibrary.load(folder.path());
        try (StoreLock lock = StoreLock.claim(folder.path())) {
            StoreLock.Held held = lock.lockExclusive();
            try {
                return new LogRecovery(folder).repair();
            } finally {
                held.close();
            }
        } catch (RocksDBException e) {
            throw failure(folder, "repair", e);
        }
    }

    private interface Opener {
        Engine open(StoreLock lock) throws RocksDBException;
    }

    private static Database open(StoreFolder folder, RocksSettings settings, Opener opener) {
        NativeLibrary.load(folder.path());
        StoreLock lock = StoreLock.claim(folder.path());
        try {
            return new Database(folder, lock, settings, opener.open(lock));
        } catch (RocksDBException e) {
            lock.close();
            throw isLocked(e) ? lock.inUse() : failure(folder, "open", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Returns whether the folder is locked. The engine reports this only by its messages, with a different one if this process has the lock. */
    private static boolean isLocked(RocksDBException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("While lock file") || message.contains("lock hold by current process");
    }

    /** Runs work that may call the other methods. {@link #close} waits for the work. */
    <T> T use(Supplier<T> work) {
        reopenIfDue();
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store in " + folder + " is closed");
            }
            if (!usable) {
                throw new StoreException("the store in " + folder + " could not be opened again after a failed write");
            }
            return work.get();
        } finally {
            lifetime.readLock().unlock();
        }
    }

    /** Returns how often the engine was opened; 0 once it is closed. Data derived from its rows is valid for one opening. */
    int openings() {
        return openings.get();
    }

    /** Reopens an engine that has stopped writing if the next attempt is due. A thread that is within a use must not wait for this. */
    private void reopenIfDue() {
        boolean inUse = lifetime.getReadHoldCount() > 0;
        if (inUse || !fault.tryAcquireRetry() || !folder.hasSpaceToOpen()) {
            return;
        }
        lifetime.writeLock().lock();
        try {
            if (!closed && fault.isPresent()) {
                reopen();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    /** Reopens the engine. A failed write may be in the log and then takes effect now, which no reported outcome contradicts. */
    private void reopen() {
        engine.free();
        openings.incrementAndGet();
        try {
            engine = Engine.open(folder, lock, new DatabaseOptions(settings, false));
            engine.finding().ifPresent(this::log);
            usable = true;
            fault.clear();
        } catch (RocksDBException | StoreException notWritableYet) {
            openForReading();
        }
    }

    private void openForReading() {
        try {
            engine = Engine.openForReading(folder, new DatabaseOptions(settings, false));
            usable = true;
        } catch (RocksDBException | StoreException unreadable) {
            usable = false;
        }
    }

    Optional<byte[]> get(Family family, byte[] key) {
        try {
            Optional<ColumnFamilyHandle> handle = engine.find(family);
            return handle.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(engine.rocks().get(handle.get(), verified, key));
        } catch (RocksDBException e) {
            throw failure(folder, "read", e);
        }
    }

    /** Iterates over the current rows from {@code first} to before {@code end}, until {@code more} returns false. */
    void scan(Family family, byte[] first, byte[] end, Predicate<RocksIterator> more) {
        Optional<ColumnFamilyHandle> handle = engine.find(family);
        if (handle.isEmpty()) {
            return;
        }
        try (Slice bound = new Slice(end);
                ReadOptions bounded = new ReadOptions(verified).setIterateUpperBound(bound);
                RocksIterator rows = engine.rocks().newIterator(handle.get(), bounded)) {
            rows.seek(first);
            while (rows.isValid() && more.test(rows)) {
                rows.next();
            }
            // A fault ends the iteration like the end of the rows; the status then throws it.
            rows.status();
        } catch (RocksDBException e) {
            throw failure(folder, "read", e);
        }
    }

    @Override
    public void write(WriteBatch batch) {
        write(() -> engine.writeDurably(batch));
    }

    @Override
    public void writeWithoutSync(WriteBatch batch) {
        write(() -> {
            engine.addSyncMarker(batch);
            engine.rocks().write(withoutSync, batch);
        });
    }

    /** Writes a row that is durable no later than the next durable write. */
    void putWithoutSync(Family family, byte[] key, byte[] value) {
        write(() -> engine.rocks().put(handle(family), withoutSync, key, value));
    }

    private interface WriteOperation {
        void write() throws RocksDBException;
    }

    private void write(WriteOperation operation) {
        try {
            operation.write();
            if (fault.isPresent()) {
                fault.clear();
            }
        } catch (RocksDBException e) {
            fault.recordFailure();
            throw failure(folder, "write", e);
        }
    }

    long diskBytes() {
        return folder.bytes();
    }

    /** Writes a batch without the log. Only for rows that will be written again if they are lost before {@link #sort}. */
    void writeUnlogged(WriteBatch batch) {
        write(() -> engine.rocks().write(unlogged, batch));
    }

    /** Flushes all writes into table files, which makes them durable without the log. */
    void sort() {
        write(() -> engine.flush());
    }

    /** Drops all rows of a family, of all apps, whether or not they can be read. */
    void renew(Family family) {
        write(() -> engine.renew(family));
    }

    /** Returns the damage that opening found in the log; empty if the log is complete. */
    Optional<StoreFinding> finding() {
        return engine.finding();
    }

    StoreFolder folder() {
        return folder;
    }

    ColumnFamilyHandle handle(Family family) {
        return engine.handle(family);
    }

    StoreException damaged(String what) {
        return new StoreException("the store in " + folder + " is damaged: " + what);
    }

    StoreException damaged(String what, Throwable cause) {
        return new StoreException("the store in " + folder + " is damaged: " + what, cause);
    }

    private static StoreException failure(StoreFolder folder, String verb, RocksDBException e) {
        boolean corrupt = e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption;
        return new StoreException(
                corrupt
                        ? "the store in " + folder + " is damaged: " + e.getMessage()
                        : "cannot " + verb + " the store in " + folder + ": " + e.getMessage(),
                e);
    }

    /**
     * Frees everything after the work in progress is done. All writes are flushed into table files first, so that the next opening
     * is fast. If that fails, as on a full disk, nothing is lost, because all writes are in the log.
     */
    void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                openings.set(0);
                flushIfPossible();
                free();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    private void flushIfPossible() {
        if (usable && !fault.isPresent()) {
            try {
                engine.flush();
            } catch (RocksDBException | StoreException logged) {
                fault.recordFailure();
            }
        }
    }

    private void free() {
        engine.free();
        lock.close();
        verified.close();
        withoutSync.close();
        unlogged.close();
    }
}
