package io.tagport.rocksdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Counts as the engine's own adding operator keeps them: 64 bits, little-endian, wrapping, so that it subtracts too. */
final class Populations {
    private Populations() {}

    static byte[] row(long count) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(count)
                .array();
    }

    static long count(byte[] row) {
        return ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
