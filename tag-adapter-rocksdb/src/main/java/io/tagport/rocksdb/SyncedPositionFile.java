package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The file with the {@link SyncedPosition} of a store. It is written after each durable write and synced once per second, so
 * a commit needs no additional sync. The position in the file may be old but remains valid, because it is a lower bound.
 *
 * <p>The file has two slots in two pages, which are written alternately. If a loss of power destroys one slot, the other slot is
 * readable.
 */
final class SyncedPositionFile implements AutoCloseable {
    static final String NAME = StoreFolder.MARKER + ".synced";
    private static final int SLOT_BYTES = 4096;
    private static final int SLOTS = 2;
    private static final long SYNC_SECONDS = 1;

    private final Path path;
    private final FileChannel file;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tagport-store-sync");
        thread.setDaemon(true);
        return thread;
    });
    private SyncedPosition position;
    private boolean dirty;

    private SyncedPositionFile(Path path, FileChannel file, SyncedPosition position) {
        this.path = path;
        this.file = file;
        this.position = position;
        var unused = scheduler.scheduleWithFixedDelay(this::syncIfDirty, SYNC_SECONDS, SYNC_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Reads the file of a folder.
     *
     * @return the position; empty if there is no file, as in a store of a version that did not write it
     * @throws StoreException if the file is damaged
     */
    static Optional<SyncedPosition> read(StoreFolder folder) {
        Path path = folder.path(NAME);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Optional<SyncedPosition> latest = Optional.empty();
        for (int slot = 0; slot < SLOTS; slot++) {
            Optional<SyncedPosition> read = readSlot(path, slot);
            if (latest.isEmpty()
                    || (read.isPresent()
                            && read.get().generation() > latest.get().generation())) {
                latest = read;
            }
        }
        if (latest.isEmpty()) {
            throw new StoreException("the store in " + folder + " is damaged: file " + NAME
                    + " is not readable. Restore a backup, or run 'verify --repair', which writes it again");
        }
        return latest;
    }

    private static Optional<SyncedPosition> readSlot(Path path, int slot) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(SyncedPosition.BYTES);
            file.read(bytes, (long) slot * SLOT_BYTES);
            return SyncedPosition.decode(bytes.flip());
        } catch (IOException e) {
            throw new StoreException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Replaces the file durably. */
    static void replace(StoreFolder folder, SyncedPosition position) {
        ByteBuffer slots = ByteBuffer.allocate(SLOTS * SLOT_BYTES);
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.position(slot * SLOT_BYTES).put(position.encode());
        }
        try {
            folder.replace(NAME, slots.clear());
        } catch (IOException e) {
            throw new StoreException("cannot write " + folder.path(NAME) + ": " + e.getMessage(), e);
        }
    }

    /** Opens the file of a folder for an engine that is about to be opened. Creates the file if it is missing. */
    static SyncedPositionFile open(StoreFolder folder) {
        Path path = folder.path(NAME);
        Optional<SyncedPosition> last = read(folder);
        if (last.isEmpty()) {
            replace(folder, SyncedPosition.first());
        }
        try {
            SyncedPositionFile opened = new SyncedPositionFile(
                    path, FileChannel.open(path, StandardOpenOption.WRITE), last.orElse(SyncedPosition.first()));
            opened.endUse();
            return opened;
        } catch (IOException e) {
            throw new StoreException("cannot open " + path + ": " + e.getMessage(), e);
        }
    }

    synchronized SyncedPosition position() {
        return position;
    }

    /** Records durably that the engine is open for use, that all writes up to {@code sequence} are durable, and its first log file. */
    synchronized void beginUse(long sequence, long firstLog) {
        writeDurably(position.opened(sequence, firstLog));
    }

    /** Records durably that whole log files may be replaced from now on. */
    synchronized void endUse() {
        if (position.inUse()) {
            writeDurably(position.closed());
        }
    }

    private void writeDurably(SyncedPosition next) {
        try {
            write(next);
            file.force(false);
            dirty = false;
        } catch (IOException e) {
            throw new StoreException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    private void write(SyncedPosition next) throws IOException {
        file.write(next.encode(), next.generation() % SLOTS * SLOT_BYTES);
        position = next;
        dirty = true;
    }

    /** Records that all writes up to a sequence number are durable. */
    synchronized void advance(long sequence) {
        if (sequence > position.sequence() && position.inUse()) {
            try {
                write(position.withSequence(sequence));
            } catch (IOException notWritten) {
                // The position in the file remains valid, and the write that it would record is done.
                dirty = true;
            }
        }
    }

    private synchronized boolean clearDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }

    private void syncIfDirty() {
        if (clearDirty()) {
            try {
                file.force(false);
            } catch (IOException nextTime) {
                // Until then, the file contains an older position.
            }
        }
    }

    @Override
    public void close() {
        scheduler.shutdown();
        syncIfDirty();
        try {
            file.close();
        } catch (IOException e) {
            throw new StoreException("cannot close " + path + ": " + e.getMessage(), e);
        }
    }
}
