package io.tagport.rocksdb;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The number of holders of each tag, and the sum of their hashes. Two lists of holders are compared by reading each list once,
 * although the lists have different orders and are too long for memory. The sum does not depend on the order. With 64 bits,
 * an accidental collision of two different lists is negligible.
 */
final class HolderChecksums {
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private record Digest(long count, long sum) {
        Digest with(long hash) {
            return new Digest(count + 1, sum + hash);
        }
    }

    private static final Digest NO_HOLDERS = new Digest(0, 0);

    private final Map<Integer, Digest> byTag = new HashMap<>();

    /** Adds a holder, whose id is in {@code key} from index {@code start} on. */
    void add(int tag, byte[] key, int start) {
        byTag.put(tag, byTag.getOrDefault(tag, NO_HOLDERS).with(hash(key, start)));
    }

    private static long hash(byte[] key, int start) {
        long hash = FNV_START;
        for (int i = start; i < key.length; i++) {
            hash = (hash ^ (key[i] & 0xFF)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    long count(int tag) {
        return byTag.getOrDefault(tag, NO_HOLDERS).count();
    }

    Set<Integer> tags() {
        return Collections.unmodifiableSet(byTag.keySet());
    }

    /** Returns the tags whose holders differ between the two lists. */
    Set<Integer> differing(HolderChecksums other) {
        Set<Integer> differing = new TreeSet<>(byTag.keySet());
        differing.addAll(other.byTag.keySet());
        differing.removeIf(tag -> Objects.equals(byTag.get(tag), other.byTag.get(tag)));
        return differing;
    }
}
