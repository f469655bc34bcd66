package io.tagport.rocksdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * A marker at the end of a batch, which is written to the log but to no table. It contains the sequence number up to which
 * everything was synced before the batch, so a readable batch proves which writes before it must be readable.
 */
final class SyncMarkerRecord {
    private static final byte[] MAGIC = "tpsynced".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTENT_BYTES = MAGIC.length + Long.BYTES;
    /** The engine's type byte of such an entry, and the length of its content. */
    private static final byte[] ENTRY = {3, (byte) CONTENT_BYTES};
    /** The size of the marker at the end of a batch. */
    static final int BYTES = ENTRY.length + CONTENT_BYTES;

    private SyncMarkerRecord() {}

    /** Appends the marker to a batch. */
    static void append(WriteBatch batch, long sequence) throws RocksDBException {
        batch.putLogData(ByteBuffer.allocate(CONTENT_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putLong(sequence)
                .array());
    }

    /** Returns the sequence number of the marker in the last {@link #BYTES} bytes of a batch; 0 if there is no marker. */
    static long read(byte[] tail) {
        ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        if (tail.length < BYTES || bytes.get() != ENTRY[0] || bytes.get() != ENTRY[1]) {
            return 0;
        }
        for (byte expected : MAGIC) {
            if (bytes.get() != expected) {
                return 0;
            }
        }
        return bytes.getLong();
    }
}
