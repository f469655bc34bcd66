package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a store's folder while the engine does not lock the folder itself: before the engine opens it, and while it is only
 * read. The lock uses the engine's lock file, so the lock and the engine exclude each other, also between processes.
 *
 * <p>Within this process, a set contains the folders in use, because closing a file releases all locks that the process has on
 * the file, including the engine's.
 */
final class StoreLock implements AutoCloseable {
    private static final String FILE = "LOCK";
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path claimed;
    private Held held = () -> {};

    private StoreLock(Path folder, Path claimed) {
        this.folder = folder;
        this.claimed = claimed;
    }

    /**
     * Claims a folder within this process, until {@link #close}.
     *
     * @throws StoreException if the folder is already claimed
     */
    static StoreLock claim(Path folder) {
        Path real = real(folder);
        if (!IN_USE.add(real)) {
            throw inUse(folder);
        }
        return new StoreLock(folder, real);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new StoreException("cannot read the store in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Returns the exception for a folder that another process has locked. */
    StoreException inUse() {
        return inUse(folder);
    }

    private static StoreException inUse(Path folder) {
        return new StoreException("the store in " + folder + " is in use by another process");
    }

    /** A lock against other processes, held until it is closed. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Locks out all other processes, for changes in the folder. */
    Held lockExclusive() {
        return lock(false, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Locks out other processes that would change the folder, until {@link #close}. Writes nothing. */
    void lockShared() {
        if (Files.exists(folder.resolve(FILE))) {
            held = lock(true, StandardOpenOption.READ);
        }
    }

    private Held lock(boolean shared, StandardOpenOption... options) {
        try {
            FileChannel file = FileChannel.open(folder.resolve(FILE), options);
            try {
                FileLock lock = file.tryLock(0, Long.MAX_VALUE, shared);
                if (lock != null) {
                    return () -> close(file);
                }
            } catch (OverlappingFileLockException heldHere) {
                // The folder is in use in this case, too.
            }
            close(file);
            throw inUse(folder);
        } catch (IOException e) {
            throw new StoreException("cannot lock the store in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new StoreException("cannot unlock a store: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        held.close();
        IN_USE.remove(claimed);
    }
}
