package io.tagport.rocksdb;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What is known to be durable in a store, independently of its log.
 *
 * @param generation grows with each version of the position
 * @param sequence every write up to this sequence number is durable
 * @param firstLog the number of the log file that the last opening began; it and later ones begin with a readable batch
 * @param inUse whether the engine is open for use; while it is being opened or closed, log files are replaced as a whole
 */
record SyncedPosition(long generation, long sequence, long firstLog, boolean inUse) {
    private static final long MAGIC = 0x7461677379_6e6331L;
    private static final int FIELDS_BYTES = 5 * Long.BYTES;
    static final int BYTES = FIELDS_BYTES + Long.BYTES;

    /** Returns the first position of a store. */
    static SyncedPosition first() {
        return new SyncedPosition(0, 0, 0, false);
    }

    /** Returns the next version, with another sequence number. */
    SyncedPosition at(long newSequence) {
        return new SyncedPosition(generation + 1, newSequence, firstLog, inUse);
    }

    /** Returns the next version, for an engine that is open for use. */
    SyncedPosition inUseFrom(long newSequence, long newFirstLog) {
        return new SyncedPosition(generation + 1, newSequence, newFirstLog, true);
    }

    /** Returns the next version, for an engine that is not open for use. */
    SyncedPosition notInUse() {
        return new SyncedPosition(generation + 1, sequence, firstLog, false);
    }

    /** Returns the position as bytes with a checksum. */
    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .putLong(generation)
                .putLong(sequence)
                .putLong(firstLog)
                .putLong(inUse ? 1 : 0);
        return bytes.putLong(checksum(bytes)).flip();
    }

    /** Returns the position that was encoded; empty if the bytes are no such position. */
    static Optional<SyncedPosition> decode(ByteBuffer bytes) {
        if (bytes.remaining() < BYTES || bytes.getLong(FIELDS_BYTES) != checksum(bytes) || bytes.getLong() != MAGIC) {
            return Optional.empty();
        }
        return Optional.of(new SyncedPosition(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong() == 1));
    }

    private static long checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().position(0).limit(FIELDS_BYTES));
        return checksum.getValue();
    }
}
