package io.tagport.rocksdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A check of whether unreadable or missing parts of a log were synced. A synced write may have been acknowledged. An unsynced
 * write may be torn by a loss of power, page by page and in any order.
 *
 * <p>Writes have ascending sequence numbers without gaps, so a missing part of the log is identified by its numbers. They are
 * compared with the number up to which everything was synced, which is in the {@link SyncedPosition} and in the
 * {@link SyncMarkerRecord} of every readable batch. See decision 27.
 */
final class LogCheck implements LogReader.Visitor {
    private final List<LogFile> files;
    private final TablesState tables;
    private final Optional<SyncedPosition> position;

    private int index;
    /** The sequence number of the last write that was read; before the first one, the latest number in the tables. */
    private long last;

    private long synced;
    private boolean anyBatch;
    /** Whether the first file begins with a readable batch. */
    private boolean beginsReadable;

    private Optional<Place> unreadable = Optional.empty();
    private Optional<Place> loss = Optional.empty();
    /** The sequence number of the first write after the loss. */
    private long firstAfterLoss = Long.MAX_VALUE;

    private final List<LogState.Shortened> torn = new ArrayList<>();

    /** A position in the log, and the sequence number of the last write before it. */
    private record Place(int index, long offset, boolean cutShort, long last) {}

    private LogCheck(List<LogFile> files, TablesState tables, Optional<SyncedPosition> position) {
        this.files = files;
        this.tables = tables;
        this.position = position;
        this.last = tables.sequence();
        this.synced = position.map(SyncedPosition::sequence).orElse(0L);
    }

    /** Checks the log of a folder. */
    static LogState run(StoreFolder folder, TablesState tables, Optional<SyncedPosition> position) throws IOException {
        LogCheck check = new LogCheck(LogFile.in(folder.path(), tables.firstLog()), tables, position);
        for (LogFile file : check.files) {
            LogReader.read(file, check);
            check.index++;
        }
        return check.result();
    }

    @Override
    public void batch(LogRecord batch) {
        if (index == 0 && batch.start() == 0) {
            beginsReadable = true;
        }
        synced = Math.max(synced, batch.synced());
        if (loss.isPresent()) {
            firstAfterLoss = Math.min(firstAfterLoss, batch.sequence());
            return;
        }
        boolean gap = batch.sequence() > last + 1;
        if (unreadable.isPresent()) {
            Place place = unreadable.get();
            if (gap || place.index() == index) {
                recordLoss(place, batch);
                return;
            }
            // A failed write was repeated in the next file.
            torn.add(new LogState.Shortened(files.get(place.index()), place.offset()));
            unreadable = Optional.empty();
        } else if (gap && (!anyBatch || batch.start() == 0)) {
            recordLoss(new Place(index, 0, false, last), batch);
            return;
        }
        anyBatch = true;
        last = batch.lastSequence();
    }

    private void recordLoss(Place place, LogRecord next) {
        loss = Optional.of(place);
        firstAfterLoss = next.sequence();
    }

    @Override
    public void unreadable(long offset, boolean cutShort) {
        if (loss.isEmpty() && unreadable.isEmpty()) {
            unreadable = Optional.of(new Place(index, offset, cutShort, last));
        }
    }

    private LogState result() {
        Optional<Place> place = loss.or(() -> unreadable);
        if (position.isEmpty()) {
            return place.isEmpty() || isToleratedByTheEngine(place.get())
                    ? new LogState.Complete()
                    : lossy(describe(place.get()), place.get());
        }
        Optional<String> beginning = missingBeginning(position.get());
        if (beginning.isPresent()) {
            return lossy(beginning.get(), new Place(0, 0, false, tables.sequence()));
        }
        if (place.isPresent() && (synced > place.get().last() || synced >= firstAfterLoss)) {
            return lossy(describe(place.get()), place.get());
        }
        if (place.isEmpty() && synced > last) {
            return lossy(
                    "the log ends before writes that were synced: " + endOfLog() + " was cut short, or a file after it"
                            + " is missing",
                    new Place(files.size(), 0, true, last));
        }
        LogState.Cut cut = place.map(this::cutAt).orElse(new LogState.Cut(torn, List.of()));
        return cut.isEmpty() ? new LogState.Complete() : new LogState.TornEnd(cut);
    }

    /** Returns whether the log is only torn at its end. Without a synced position, this is assumed if a batch is cut short there. */
    private boolean isToleratedByTheEngine(Place place) {
        return loss.isEmpty() && place.cutShort();
    }

    private Optional<String> missingBeginning(SyncedPosition known) {
        long firstNumber = Math.max(known.firstLog(), tables.firstLog());
        if (!known.inUse() || (beginsReadable && files.get(0).number() == firstNumber)) {
            return Optional.empty();
        }
        return Optional.of(
                files.stream().anyMatch(file -> file.number() == firstNumber)
                        ? "log file " + LogFile.name(firstNumber) + " is damaged at its beginning"
                        : "log file " + LogFile.name(firstNumber) + " is missing");
    }

    private String describe(Place place) {
        if (unreadable.isEmpty()) {
            return "the log file before " + files.get(place.index()).name() + " is missing or was cut short";
        }
        return "log file " + files.get(place.index()).name() + " is damaged at byte " + place.offset();
    }

    private String endOfLog() {
        return files.isEmpty()
                ? "log file " + LogFile.name(tables.firstLog())
                : "log file " + files.get(files.size() - 1).name();
    }

    private LogState lossy(String what, Place place) {
        return new LogState.Lossy(what, cutAt(place), place.last(), Math.max(synced, place.last()));
    }

    private LogState.Cut cutAt(Place place) {
        List<LogState.Shortened> shortened = new ArrayList<>(torn);
        List<LogFile> dropped = new ArrayList<>();
        for (int i = place.index(); i < files.size(); i++) {
            if (i == place.index() && place.offset() > 0) {
                shortened.add(new LogState.Shortened(files.get(i), place.offset()));
            } else {
                dropped.add(files.get(i));
            }
        }
        return new LogState.Cut(shortened, dropped);
    }
}
