package io.tagport.rocksdb;

import java.util.List;

/** What the log of a store has, compared with what is known to be durable. */
sealed interface LogState {
    /** Nothing that was synced is missing, and all that is there can be read. */
    record Complete() implements LogState {}

    /**
     * The log ends in writes that were never synced and cannot be read. They were not acknowledged.
     *
     * @param cut where the log ends from now on
     */
    record TornEnd(Cut cut) implements LogState {}

    /**
     * Writes that were synced are missing.
     *
     * @param what what is wrong with which file
     * @param cut what a repair does: it keeps what was written before the loss
     * @param lastKept the sequence number of the last write in front of the loss
     * @param lastSynced the sequence number up to which writes were synced
     */
    record Lossy(String what, Cut cut, long lastKept, long lastSynced) implements LogState {}

    /**
     * A shorter log.
     *
     * @param shortened what stays of some files
     * @param dropped the files that are dropped as a whole
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
     * A file of which the beginning stays.
     *
     * @param file which one
     * @param bytes how much of it stays
     */
    record Shortened(LogFile file, long bytes) {}
}
