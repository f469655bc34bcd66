package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/** The check and repair of a store's log before the engine opens it, so that the engine finds no damage to decide on. */
final class LogRecovery {
    private static final String ROOT_FILE = "CURRENT";
    private static final String QUARANTINE_SUFFIX = ".set-aside";

    private final StoreFolder folder;

    LogRecovery(StoreFolder folder) {
        this.folder = folder;
    }

    /**
     * Checks the log. Writes nothing.
     *
     * @throws StoreException if the file with the synced position is damaged
     */
    LogState check() throws RocksDBException {
        return check(SyncedPositionFile.read(folder));
    }

    private LogState check(Optional<SyncedPosition> position) throws RocksDBException {
        if (!Files.exists(folder.path(ROOT_FILE))) {
            // Either the store is new, or the engine will reject the folder.
            return new LogState.Complete();
        }
        try {
            return LogCheck.run(folder, TablesState.read(folder), position);
        } catch (IOException e) {
            throw new StoreException("cannot read the store in " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks the log and removes unreadable writes that were never synced from its end.
     *
     * @return what was removed; empty if nothing was removed
     * @throws StoreException if synced writes are missing
     */
    Optional<StoreFinding> prepareForUse() throws RocksDBException {
        LogState state = check();
        requireNoLoss(state);
        if (!(state instanceof LogState.TornEnd torn)) {
            return Optional.empty();
        }
        StoreFinding storeFinding = finding(torn, "was dropped");
        try {
            cut(torn.cut());
        } catch (IOException e) {
            throw new StoreException("cannot shorten the log of the store in " + folder + ": " + e.getMessage(), e);
        }
        return Optional.of(storeFinding);
    }

    void requireNoLoss(LogState state) {
        if (state instanceof LogState.Lossy lossy) {
            throw new StoreException("the store in " + folder + " is damaged: " + lossy.description()
                    + ", and acknowledged changes may be lost. Restore a backup, or run 'verify --repair', which"
                    + " keeps all that was written before the damage and keeps the rest in separate files");
        }
    }

    static StoreFinding finding(LogState.TornEnd torn, String action) {
        return new StoreFinding(
                StoreFinding.Kind.TORN_LOG,
                "the log ended in changes that were never acknowledged, as after a loss of power: " + text(torn.cut())
                        + " " + action);
    }

    private static String text(LogState.Cut cut) {
        return Stream.concat(
                        cut.shortened().stream().map(one -> one.file().name() + " from byte " + one.bytes() + " on"),
                        cut.dropped().stream().map(LogFile::name))
                .collect(Collectors.joining(", "));
    }

    /** Removes parts of the log. Later files are removed first, so that a loss of power leaves a log with a torn end again. */
    private void cut(LogState.Cut cut) throws IOException {
        List<LogFile> latestFirst = new ArrayList<>(cut.dropped());
        Collections.reverse(latestFirst);
        for (LogFile file : latestFirst) {
            Files.delete(file.path());
            folder.syncDirectory();
        }
        for (LogState.Shortened one : cut.shortened()) {
            try (FileChannel log = FileChannel.open(one.file().path(), StandardOpenOption.WRITE)) {
                log.truncate(one.bytes());
                log.force(true);
            }
        }
    }

    /**
     * Repairs a log that has lost synced writes: keeps the writes before the loss and quarantines the rest.
     *
     * @return what was wrong and what was done; empty if no repair was needed
     */
    Optional<StoreFinding> repair() throws RocksDBException {
        Optional<SyncedPosition> position;
        try {
            position = SyncedPositionFile.read(folder);
        } catch (StoreException unreadable) {
            return Optional.of(deletePosition());
        }
        LogState state = check(position);
        return state instanceof LogState.Lossy lossy ? Optional.of(repair(lossy, position)) : Optional.empty();
    }

    private StoreFinding deletePosition() {
        try {
            Files.delete(folder.path(SyncedPositionFile.NAME));
            folder.syncDirectory();
        } catch (IOException e) {
            throw new StoreException("cannot repair the store in " + folder + ": " + e.getMessage(), e);
        }
        return new StoreFinding(
                StoreFinding.Kind.LOST_LOG,
                "file " + SyncedPositionFile.NAME
                        + " was not readable and is written again. Whether the end of the log is"
                        + " missing cannot be determined");
    }

    private StoreFinding repair(LogState.Lossy lossy, Optional<SyncedPosition> position) {
        try {
            List<String> kept = quarantine(lossy.cut());
            cut(lossy.cut());
            position.ifPresent(known -> SyncedPositionFile.replace(
                    folder, known.withSequence(lossy.lastKept()).closed()));
            return new StoreFinding(
                    StoreFinding.Kind.LOST_LOG,
                    lossy.description() + ". All that was written after sequence number " + lossy.lastKept()
                            + " was dropped; changes up to " + lossy.lastSynced() + " were acknowledged"
                            + (kept.isEmpty() ? "" : ". The files are kept as " + String.join(", ", kept)));
        } catch (IOException e) {
            throw new StoreException("cannot repair the log of the store in " + folder + ": " + e.getMessage(), e);
        }
    }

    private List<String> quarantine(LogState.Cut cut) throws IOException {
        List<String> names = new ArrayList<>();
        for (LogFile file : Stream.concat(
                        cut.shortened().stream().map(LogState.Shortened::file), cut.dropped().stream())
                .toList()) {
            Path quarantined = folder.path(file.name() + QUARANTINE_SUFFIX);
            Files.copy(file.path(), quarantined, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel copy = FileChannel.open(quarantined, StandardOpenOption.WRITE)) {
                copy.force(true);
            }
            names.add(String.valueOf(quarantined.getFileName()));
        }
        folder.syncDirectory();
        return names;
    }
}
