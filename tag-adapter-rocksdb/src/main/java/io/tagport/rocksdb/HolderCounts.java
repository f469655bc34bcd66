package io.tagport.rocksdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts in the format of the engine's add operator: 64 bits, little-endian, wrapping, so that the operator also subtracts. */
final class HolderCounts {
    private final Map<Integer, Long> counts = new HashMap<>();

    private HolderCounts() {}

    /** Reads the counts of one app. */
    static HolderCounts read(Database database, AppKeys keys) {
        HolderCounts read = new HolderCounts();
        database.scan(Family.POPULATIONS, keys.first(), keys.end(), rows -> {
            read.counts.put(AppKeys.tagNumberOf(rows.key()), count(rows.value()));
            return true;
        });
        return read;
    }

    /** Returns the count of a tag; 0 if the tag has no count. */
    long of(int tag) {
        return counts.getOrDefault(tag, 0L);
    }

    /** Returns the tags that have a count, together with {@code others}. */
    Set<Integer> tagsUnion(Set<Integer> others) {
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
