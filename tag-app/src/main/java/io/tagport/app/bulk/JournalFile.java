package io.tagport.app.bulk;

import io.tagport.app.file.DurableFile;
import io.tagport.domain.port.StoreException;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An append-only file that is locked by one process. It is written as a stream, not as a channel: a channel is closed when its
 * thread is interrupted, although the end of the run must still be recorded.
 */
final class JournalFile implements AutoCloseable {
    /** A function that forces a file to the disk. */
    interface Sync {
        void sync(RandomAccessFile file) throws IOException;
    }

    private final Path path;
    private final RandomAccessFile file;
    private final Sync sync;
    private final Object disk = new Object();
    private long written;
    private long durable;
    /** Whether this object created the file and has written nothing to it. */
    private boolean unused;
    /** The first failed write. Later writes are rejected: the failed one may have left an incomplete line or lost an earlier one. */
    private Optional<StoreException> failure = Optional.empty();

    private JournalFile(Path path, RandomAccessFile file, Sync sync, boolean unused) {
        this.path = path;
        this.file = file;
        this.sync = sync;
        this.unused = unused;
    }

    boolean isEmpty() {
        try {
            return file.length() == 0;
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** Opens and locks a file for this process; creates the file if it does not exist. */
    static JournalFile acquire(Path path) {
        return acquire(path, file -> file.getFD().sync());
    }

    static JournalFile acquire(Path path, Sync sync) {
        try {
            boolean created = DurableFile.createEmpty(path);
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            // The previous owner may just have deleted the file. A lock on a deleted file has no effect.
            if (lock(file).isEmpty() || !Files.exists(path)) {
                file.close();
                throw new JournalException("journal " + path + " is in use by another run");
            }
            return new JournalFile(path, file, sync, created);
        } catch (IOException e) {
            throw new JournalException("cannot open the journal " + path + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("resource") // closing the file releases the lock
    private static Optional<FileLock> lock(RandomAccessFile file) throws IOException {
        try {
            return Optional.ofNullable(file.getChannel().tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** Returns a stream from the beginning of the file. It must not be closed: closing any stream of the file releases the lock. */
    InputStream bytes() {
        try {
            file.seek(0);
            return new BufferedInputStream(new FileInputStream(file.getFD()), 1 << 16);
        } catch (IOException e) {
            throw new JournalException("cannot read the journal " + path + ": " + e.getMessage(), e);
        }
    }

    /** Truncates the file to its valid part, forces it to the disk, and positions it for appending. */
    void truncateTo(long length) {
        synchronized (disk) {
            try {
                file.setLength(length);
                file.seek(length);
                sync.sync(file);
            } catch (IOException e) {
                throw new JournalException("cannot write the journal " + path + ": " + e.getMessage(), e);
            }
            durable = length;
            setWritten(length);
        }
    }

    private synchronized void setWritten(long length) {
        written = length;
    }

    /**
     * Appends bytes.
     *
     * @return the length of the file after the write
     */
    synchronized long append(byte[] bytes) {
        requireIntact();
        try {
            file.write(bytes);
            unused = false;
            written += bytes.length;
            return written;
        } catch (IOException e) {
            throw fail(e);
        }
    }

    private synchronized void requireIntact() {
        failure.ifPresent(before -> {
            throw new StoreException(String.valueOf(before.getMessage()), before);
        });
    }

    private synchronized StoreException fail(IOException e) {
        StoreException fault = fault(e);
        failure = failure.or(() -> Optional.of(fault));
        return fault;
    }

    private synchronized boolean hasFailed() {
        return failure.isPresent();
    }

    /** Forces all bytes up to a length to the disk. Threads that wait for a running sync share the next one. */
    void force(long length) {
        synchronized (disk) {
            if (durable < length) {
                requireIntact();
                long all = written();
                try {
                    sync.sync(file);
                } catch (IOException e) {
                    throw fail(e);
                }
                durable = all;
            }
        }
    }

    /** Forces all bytes to the disk. */
    void force() {
        force(written());
    }

    private synchronized long written() {
        return written;
    }

    /** Forces the directory entry of the file to the disk, on systems where a directory can be opened. */
    void syncDirectory() {
        try {
            DurableFile.syncParentDirectory(path);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private StoreException fault(IOException e) {
        return new StoreException("cannot write the journal " + path + ": " + e.getMessage(), e);
    }

    /** Forces all bytes to the disk and closes the file. Skips the sync after a failed write, which was reported already. */
    @Override
    public void close() {
        try (file) {
            if (!hasFailed()) {
                force(written());
            }
            if (unused) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw fault(e);
        }
    }
}
