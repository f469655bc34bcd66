package io.tagport.rocksdb;

/**
 * A batch of writes in the log that was read completely and has the correct checksum.
 *
 * @param start the position in the file at which the batch begins
 * @param end the position in the file at which the batch ends
 * @param sequence the sequence number of the first write
 * @param writes the number of writes in the batch, each with its own sequence number; may be 0
 * @param synced the sequence number up to which everything was synced before the batch was written; 0 if the batch has no marker
 */
record LogRecord(long start, long end, long sequence, int writes, long synced) {
    /** Returns the sequence number of the last write; if the batch has no writes, the number of the write before the batch. */
    long lastSequence() {
        return sequence + writes - 1;
    }
}
