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
 * The open engine. Its faults become {@link StoreException}s that name the folder. All work goes through {@link #use},
 * because native memory must not be touched once it is freed.
 *
 * <p>An engine that could not write its log writes no more, and reads on. For want of room it begins again by itself, after
 * seconds; after any other fault, such as a quota that is used up, it never does. So it is opened again here, once the
 * folder takes as much as that needs.
 */
final class Database implements BatchWriter {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.rocksdb");

    private final StoreFolder folder;
    private final StoreLock lock;
    private final RocksSettings settings;
    private final ReadOptions reading = new ReadOptions().setVerifyChecksums(true);
    private final WriteOptions loosely = new WriteOptions();
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
    private final WriteFailureBackoff fault = new WriteFailureBackoff();
    /** Changed under the write lock alone. */
    private Engine engine;

    private boolean usable = true;
    private boolean closed;
    /** None once it is closed. */
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
        boolean mayBegin = !folder.hasData();
        Database database =
                open(folder, settings, lock -> Engine.open(folder, lock, new DatabaseOptions(settings, mayBegin)));
        database.finding().ifPresent(database::log);
        return database;
    }

    /** Opens what is there to be repaired, with tables that cannot be read too, and moves nothing that is on disk about. */
    static Database openForRepair(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.requireStore();
        return open(
                folder,
                settings,
                lock -> Engine.open(folder, lock, new DatabaseOptions(settings, false).forInspection()));
    }

    /** Opens what is there to be looked at, with tables that cannot be read too. Writes nothing. */
    static Database openForInspection(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.requireStore();
        return open(folder, settings, lock -> {
            lock.share();
            return Engine.openForReading(folder, new DatabaseOptions(settings, false).forInspection());
        });
    }

    /**
     * Makes a store usable again whose log has lost writes that were synced.
     *
     * @return what was wrong and what was done; empty if nothing had to be
     */
    static Optional<StoreFinding> repairLog(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.requireStore();
        NativeLibrary.load(folder.path());
        try (StoreLock lock = StoreLock.claim(folder.path())) {
            StoreLock.Held held = lock.exclusive();
            try {
                return new LogRecovery(folder).repair();
            } finally {
                held.close();
            }
        } catch (RocksDBException e) {
            throw failure(folder, "repair", e);
        }
    }

    private interface Opening {
        Engine open(StoreLock lock) throws RocksDBException;
    }

    private static Database open(StoreFolder folder, RocksSettings settings, Opening opening) {
        NativeLibrary.load(folder.path());
        StoreLock lock = StoreLock.claim(folder.path());
        try {
            return new Database(folder, lock, settings, opening.open(lock));
        } catch (RocksDBException e) {
            lock.close();
            throw isLocked(e) ? lock.inUse() : failure(folder, "open", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The engine has no code for this case. It names itself the other process if this one has the folder open. */
    private static boolean isLocked(RocksDBException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("While lock file") || message.contains("lock hold by current process");
    }

    /** Does work that may call the other methods, which {@link #close} waits for. */
    <T> T use(Supplier<T> work) {
        mend();
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

    /** How often the engine was opened, 0 once it is closed: what was derived from its rows is good for one opening. */
    int openings() {
        return openings.get();
    }

    /** Opens an engine again that has stopped writing, if it is time to. Who is at work already must not wait for that. */
    private void mend() {
        boolean atWork = lifetime.getReadHoldCount() > 0;
        if (atWork || !fault.isMyTurn() || !folder.hasRoomToOpen()) {
            return;
        }
        lifetime.writeLock().lock();
        try {
            if (!closed && fault.isPresent()) {
                openAnew();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    /** A write that failed may be in the log all the same: then it is done from now on, which nobody was told otherwise. */
    private void openAnew() {
        engine.free();
        openings.incrementAndGet();
        try {
            engine = Engine.open(folder, lock, new DatabaseOptions(settings, false));
            engine.finding().ifPresent(this::log);
            usable = true;
            fault.clear();
        } catch (RocksDBException | StoreException noRoomYet) {
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
                    : Optional.ofNullable(engine.rocks().get(handle.get(), reading, key));
        } catch (RocksDBException e) {
            throw failure(folder, "read", e);
        }
    }

    /** Goes over the rows from {@code first} to before {@code end}, as of now, until one says that it wants no more. */
    void scan(Family family, byte[] first, byte[] end, Predicate<RocksIterator> more) {
        Optional<ColumnFamilyHandle> handle = engine.find(family);
        if (handle.isEmpty()) {
            return;
        }
        try (Slice bound = new Slice(end);
                ReadOptions bounded = new ReadOptions(reading).setIterateUpperBound(bound);
                RocksIterator rows = engine.rocks().newIterator(handle.get(), bounded)) {
            rows.seek(first);
            while (rows.isValid() && more.test(rows)) {
                rows.next();
            }
            // A fault ends the rows as their end would.
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
            engine.note(batch);
            engine.rocks().write(loosely, batch);
        });
    }

    /** Writes a row that is durable no later than the next durable write. */
    void putAhead(Family family, byte[] key, byte[] value) {
        write(() -> engine.rocks().put(handle(family), loosely, key, value));
    }

    private interface Writing {
        void write() throws RocksDBException;
    }

    private void write(Writing writing) {
        try {
            writing.write();
            if (fault.isPresent()) {
                fault.clear();
            }
        } catch (RocksDBException e) {
            fault.note();
            throw failure(folder, "write", e);
        }
    }

    long diskBytes() {
        return folder.bytes();
    }

    /** Writes what is not worth a log, because it is done again if it is lost before {@link #sort}. */
    void writeUnlogged(WriteBatch batch) {
        write(() -> engine.rocks().write(unlogged, batch));
    }

    /** Makes all that was written durable, without the log. */
    void sort() {
        write(() -> engine.flush());
    }

    /** Throws the rows of a family away, of all apps, though they may not be readable. */
    void renew(Family family) {
        write(() -> engine.renew(family));
    }

    /** Returns what opening found in the log. */
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
     * Frees everything once the work under way is done. Files are sorted first, so that the next opening is quick; where
     * that fails, as on a full disk, nothing is lost: all is in the log.
     */
    void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                openings.set(0);
                sortIntoFiles();
                free();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    private void sortIntoFiles() {
        if (usable && !fault.isPresent()) {
            try {
                engine.flush();
            } catch (RocksDBException | StoreException logged) {
                fault.note();
            }
        }
    }

    private void free() {
        engine.free();
        lock.close();
        reading.close();
        loosely.close();
        unlogged.close();
    }
}
