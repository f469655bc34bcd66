package io.tagport.rocksdb;

/**
 * A batch of writes in the log that was read completely and has the right checksum.
 *
 * @param start where it begins in its file
 * @param end where it ends in its file
 * @param sequence the sequence number of its first write
 * @param writes how many writes it has, each with a sequence number of its own; a batch may have none
 * @param synced the sequence number up to which everything was synced before the batch was written; 0 if it does not say so
 */
record LogRecord(long start, long end, long sequence, int writes, long synced) {
    /** Returns the sequence number of its last write; that of the write before it if it has none. */
    long lastSequence() {
        return sequence + writes - 1;
    }
}
