package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The open engine. Its faults become {@link StoreException}s that name the folder. All work goes through {@link #use},
 * because native memory must not be touched once it is freed.
 */
final class Database implements BatchWriter {
    private final StoreFolder folder;
    private final DatabaseOptions options;
    private final RocksDB rocks;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final ReadOptions reading = new ReadOptions().setVerifyChecksums(true);
    private final WriteOptions durably = new WriteOptions().setSync(true);
    private final WriteOptions loosely = new WriteOptions();
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed;

    private Database(StoreFolder folder, DatabaseOptions options, RocksDB rocks, List<ColumnFamilyHandle> handles) {
        this.folder = folder;
        this.options = options;
        this.rocks = rocks;
        Iterator<ColumnFamilyHandle> inOrder = handles.iterator();
        for (Family family : Family.values()) {
            families.put(family, inOrder.next());
        }
    }

    static Database open(RocksSettings settings) {
        StoreFolder folder = new StoreFolder(settings.folder());
        folder.prepare();
        RocksDB.loadLibrary();
        DatabaseOptions options = new DatabaseOptions(settings, !folder.hasData());
        try {
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            RocksDB rocks = RocksDB.open(options.database(), folder.toString(), options.families(), handles);
            return new Database(folder, options, rocks, handles);
        } catch (RocksDBException e) {
            options.close();
            throw isLocked(e)
                    ? new StoreException("the store in " + folder + " is in use by another process", e)
                    : failure(folder, "open", e);
        }
    }

    /** The engine has no code for this case. It names itself the other process if this one has the folder open. */
    private static boolean isLocked(RocksDBException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("While lock file") || message.contains("lock hold by current process");
    }

    /** Does work that may call the other methods, which {@link #close} waits for. */
    <T> T use(Supplier<T> work) {
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store in " + folder + " is closed");
            }
            return work.get();
        } finally {
            lifetime.readLock().unlock();
        }
    }

    Optional<byte[]> get(Family family, byte[] key) {
        try {
            return Optional.ofNullable(rocks.get(handle(family), reading, key));
        } catch (RocksDBException e) {
            throw failure(folder, "read", e);
        }
    }

    /** Goes over the rows from {@code first} to before {@code end}, as of now, until one says that it wants no more. */
    void scan(Family family, byte[] first, byte[] end, Predicate<RocksIterator> more) {
        try (Slice bound = new Slice(end);
                ReadOptions bounded = new ReadOptions(reading).setIterateUpperBound(bound);
                RocksIterator rows = rocks.newIterator(handle(family), bounded)) {
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
        try {
            rocks.write(durably, batch);
        } catch (RocksDBException e) {
            throw failure(folder, "write", e);
        }
    }

    /** Writes a row that is durable no later than the next durable write. */
    void putAhead(Family family, byte[] key, byte[] value) {
        try {
            rocks.put(handle(family), loosely, key, value);
        } catch (RocksDBException e) {
            throw failure(folder, "write", e);
        }
    }

    long diskBytes() {
        return folder.bytes();
    }

    ColumnFamilyHandle handle(Family family) {
        ColumnFamilyHandle handle = families.get(family);
        if (handle == null) {
            throw new IllegalStateException("no family " + family);
        }
        return handle;
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

    /** Frees everything once the work under way is done. Files are sorted first, so that the next opening is quick. */
    void close() {
        lifetime.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try (FlushOptions flush = new FlushOptions()) {
                rocks.flush(flush, List.copyOf(families.values()));
            } catch (RocksDBException e) {
                throw failure(folder, "close", e);
            } finally {
                free();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    private void free() {
        families.values().forEach(ColumnFamilyHandle::close);
        rocks.close();
        reading.close();
        durably.close();
        loosely.close();
        options.close();
    }
}
