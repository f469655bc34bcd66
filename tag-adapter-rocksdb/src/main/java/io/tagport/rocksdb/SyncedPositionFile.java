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
 * The file that has the {@link SyncedPosition} of a store. It is written after each durable write and synced once a second, so
 * it costs a commit no sync of its own. What it says may be old, and is true all the same: it is a lower bound.
 *
 * <p>It has two slots in two pages, written in turns: whatever a loss of power leaves of one, the other one is readable.
 */
final class SyncedPositionFile implements AutoCloseable {
    static final String NAME = StoreFolder.MARKER + ".synced";
    private static final int SLOT_BYTES = 4096;
    private static final int SLOTS = 2;
    private static final long SYNC_SECONDS = 1;

    private final Path path;
    private final FileChannel file;
    private final ScheduledExecutorService syncing = Executors.newSingleThreadScheduledExecutor(task -> {
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
        var unused = syncing.scheduleWithFixedDelay(this::syncWhatIsNew, SYNC_SECONDS, SYNC_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Reads the file of a folder.
     *
     * @return empty if there is none, as in a store of a version that did not write it
     * @throws StoreException if it is damaged
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

    /** Opens the file of a folder for an engine that is about to be opened. It is created if it is missing. */
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

    /** Says durably that the engine is open for use, that everything is durable, and which log file is its first. */
    synchronized void beginUse(long sequence, long firstLog) {
        writeDurably(position.inUseFrom(sequence, firstLog));
    }

    /** Says durably that log files may be replaced as a whole from now on. */
    synchronized void endUse() {
        if (position.inUse()) {
            writeDurably(position.notInUse());
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

    /** Notes that everything up to a sequence number is durable. */
    synchronized void advance(long sequence) {
        if (sequence > position.sequence() && position.inUse()) {
            try {
                write(position.at(sequence));
            } catch (IOException noRoom) {
                // What the file says stays true, and the write that this is about has been done.
                dirty = true;
            }
        }
    }

    private synchronized boolean isNew() {
        boolean was = dirty;
        dirty = false;
        return was;
    }

    private void syncWhatIsNew() {
        if (isNew()) {
            try {
                file.force(false);
            } catch (IOException nextTime) {
                // The file says less than it could until then.
            }
        }
    }

    @Override
    public void close() {
        syncing.shutdown();
        syncWhatIsNew();
        try {
            file.close();
        } catch (IOException e) {
            throw new StoreException("cannot close " + path + ": " + e.getMessage(), e);
        }
    }
}
