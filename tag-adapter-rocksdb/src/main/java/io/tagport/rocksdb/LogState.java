package io.tagport.rocksdb;

import java.util.List;

/** The state of a store's log, compared with what is known to be durable. */
sealed interface LogState {
    /** A log in which no synced write is missing and every write can be read. */
    record Complete() implements LogState {}

    /**
     * A log that ends in unreadable writes. They were never synced, so they were not acknowledged.
     *
     * @param cut the parts of the log that are removed
     */
    record TornEnd(Cut cut) implements LogState {}

    /**
     * A log in which synced writes are missing.
     *
     * @param description the damaged file and what is wrong with it
     * @param cut the parts that a repair removes; it keeps all writes before the loss
     * @param lastKept the sequence number of the last write before the loss
     * @param lastSynced the sequence number up to which writes were synced
     */
    record Lossy(String description, Cut cut, long lastKept, long lastSynced) implements LogState {}

    /**
     * The parts of a log to remove.
     *
     * @param shortened the files of which only the beginning is kept
     * @param dropped the files that are removed entirely
     */
    record Cut(List<Shortened> shortened, List<LogFile> dropped) {
        public Cut {
            shortened = List.copyOf(shortened);
            dropped = List.copyOf(dropped);
        }

        boolean isEmpty() {
            return shortened.isEmpty() && dropped.isEmpty();
        }
    }

    /**
     * A file of which only the beginning is kept.
     *
     * @param file the file
     * @param bytes the number of bytes that are kept
     */
    record Shortened(LogFile file, long bytes) {}
}
