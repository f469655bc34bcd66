package io.tagport.rocksdb;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The position up to which a store is known to be durable, recorded independently of its log.
 *
 * @param generation the version of the position, which increases with each change
 * @param sequence the sequence number up to which every write is durable
 * @param firstLog the number of the log file that the last opening created; this and later files begin with a readable batch
 * @param inUse whether the engine is open for use; while it is being opened or closed, whole log files are replaced
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
    SyncedPosition withSequence(long newSequence) {
        return new SyncedPosition(generation + 1, newSequence, firstLog, inUse);
    }

    /** Returns the next version, for an engine that is open for use. */
    SyncedPosition opened(long newSequence, long newFirstLog) {
        return new SyncedPosition(generation + 1, newSequence, newFirstLog, true);
    }

    /** Returns the next version, for an engine that is not open for use. */
    SyncedPosition closed() {
        return new SyncedPosition(generation + 1, sequence, firstLog, false);
    }

    /** Encodes the position as bytes with a checksum. */
    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .putLong(generation)
                .putLong(sequence)
                .putLong(firstLog)
                .putLong(inUse ? 1 : 0);
        return bytes.putLong(checksum(bytes)).flip();
    }

    /** Decodes a position; returns empty if the bytes are not a valid position. */
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
