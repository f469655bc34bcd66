package io.tagport.rocksdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The assembly of a batch of the log from its fragments. Only the beginning and the end of the batch are kept. */
final class BatchAssembly {
    private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

    private final long start;
    private final byte[] header = new byte[HEADER_BYTES];
    private int headerBytes;
    private byte[] tail = {};

    BatchAssembly(long start) {
        this.start = start;
    }

    /** Returns the position in the file at which the batch begins. */
    long start() {
        return start;
    }

    void append(byte[] block, int from, int size) {
        int missing = Math.min(HEADER_BYTES - headerBytes, size);
        System.arraycopy(block, from, header, headerBytes, missing);
        headerBytes += missing;
        if (size >= SyncMarkerRecord.BYTES) {
            tail = Arrays.copyOfRange(block, from + size - SyncMarkerRecord.BYTES, from + size);
        } else {
            byte[] longer = Arrays.copyOf(tail, tail.length + size);
            System.arraycopy(block, from, longer, tail.length, size);
            tail = Arrays.copyOfRange(longer, Math.max(0, longer.length - SyncMarkerRecord.BYTES), longer.length);
        }
    }

    boolean isComplete() {
        return headerBytes == HEADER_BYTES;
    }

    LogRecord record(long end) {
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        return new LogRecord(start, end, fields.getLong(), fields.getInt(), SyncMarkerRecord.read(tail));
    }
}
