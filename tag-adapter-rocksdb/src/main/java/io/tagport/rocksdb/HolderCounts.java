package io.tagport.rocksdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts as the engine's own adding operator keeps them: 64 bits, little-endian, wrapping, so that it subtracts too. */
final class HolderCounts {
    private final Map<Integer, Long> counts = new HashMap<>();

    private HolderCounts() {}

    /** Reads those of one app. */
    static HolderCounts read(Database database, AppKeys keys) {
        HolderCounts read = new HolderCounts();
        database.scan(Family.POPULATIONS, keys.first(), keys.end(), rows -> {
            read.counts.put(AppKeys.tagNumberOf(rows.key()), count(rows.value()));
            return true;
        });
        return read;
    }

    /** The count of a tag; 0 if there is none. */
    long of(int tag) {
        return counts.getOrDefault(tag, 0L);
    }

    /** The tags that are counted, and these. */
    Set<Integer> tagsAlso(Set<Integer> others) {
        Set<Integer> all = new TreeSet<>(counts.keySet());
        all.addAll(others);
        return all;
    }

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
