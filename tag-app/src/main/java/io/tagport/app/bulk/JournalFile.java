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
 * A file that only grows, and belongs to one process. It is written as a stream, not as a channel: a channel closes itself
 * under a thread that is interrupted, just when the end of a run must still be noted.
 */
final class JournalFile implements AutoCloseable {
    /** Forces a file to the disk. */
    interface Sync {
        void sync(RandomAccessFile file) throws IOException;
    }

    private final Path path;
    private final RandomAccessFile file;
    private final Sync sync;
    private final Object disk = new Object();
    private long written;
    private long durable;
    /** Whether it was made by this object and has never had a byte. */
    private boolean unused;
    /** The first write that failed. After it nothing is written: it may have left half a line, or lost an earlier one. */
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

    /** Opens a file for this process alone; makes it if it is not there. */
    static JournalFile hold(Path path) {
        return hold(path, file -> file.getFD().sync());
    }

    static JournalFile hold(Path path, Sync sync) {
        try {
            boolean made = DurableFile.createEmpty(path);
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            // Who had it before may just have removed it: then the lock is worth nothing.
            if (lock(file).isEmpty() || !Files.exists(path)) {
                file.close();
                throw new JournalException("journal " + path + " is in use by another run");
            }
            return new JournalFile(path, file, sync, made);
        } catch (IOException e) {
            throw new JournalException("cannot open the journal " + path + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("resource") // the lock ends with the file
    private static Optional<FileLock> lock(RandomAccessFile file) throws IOException {
        try {
            return Optional.ofNullable(file.getChannel().tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** Reads from the beginning. Not to be closed: another door to the file would open the lock when it is closed. */
    InputStream bytes() {
        try {
            file.seek(0);
            return new BufferedInputStream(new FileInputStream(file.getFD()), 1 << 16);
        } catch (IOException e) {
            throw new JournalException("cannot read the journal " + path + ": " + e.getMessage(), e);
        }
    }

    /** Drops what is behind the sound part, makes that durable, and goes on writing there. */
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
     * Puts bytes at the end.
     *
     * @return how long the file is then
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

    /** Returns when all bytes up to a length are on the disk. Who waits meanwhile shares the next time. */
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

    /** Forces everything. */
    void force() {
        force(written());
    }

    private synchronized long written() {
        return written;
    }

    /** Makes the name of the file durable too, where a folder can be opened. */
    void syncDirectory() {
        try {
            DurableFile.forceName(path);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private StoreException fault(IOException e) {
        return new StoreException("cannot write the journal " + path + ": " + e.getMessage(), e);
    }

    /** Forces everything, unless a write has failed: that was reported then. */
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
