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
 * The right to a store's folder while the engine does not hold it: before it opens the folder, and while the folder is only
 * read. It is the engine's own lock file, so either keeps the other out, also between processes.
 *
 * <p>Within this process the folders in use are listed, because closing a file frees all locks that the process has on it, the
 * engine's as well.
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
     * @throws StoreException if it is claimed
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

    /** Returns the failure of one that needs the folder while another process has it. */
    StoreException inUse() {
        return inUse(folder);
    }

    private static StoreException inUse(Path folder) {
        return new StoreException("the store in " + folder + " is in use by another process");
    }

    /** What is held against other processes until it is closed. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Keeps other processes out, for changes in the folder. */
    Held exclusive() {
        return lock(false, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Keeps out other processes that would change the folder, until {@link #close}. Writes nothing. */
    void share() {
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
                // In use as well.
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
