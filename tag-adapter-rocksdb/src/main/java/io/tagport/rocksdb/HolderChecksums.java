package io.tagport.rocksdb;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * For each tag how many hold it, and the sum of a hash of each of them: so that two lists of holders, each in an order of its
 * own and too long for memory, are compared by reading each once. The sum does not depend on the order, and with 64 bits
 * two different lists do not meet by chance.
 */
final class HolderChecksums {
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private record Digest(long count, long sum) {
        Digest with(long hash) {
            return new Digest(count + 1, sum + hash);
        }
    }

    private static final Digest NOBODY = new Digest(0, 0);

    private final Map<Integer, Digest> byTag = new HashMap<>();

    /** Counts in a holder, whose id stands in a key from a place on. */
    void add(int tag, byte[] key, int start) {
        byTag.put(tag, byTag.getOrDefault(tag, NOBODY).with(hash(key, start)));
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
        return byTag.getOrDefault(tag, NOBODY).count();
    }

    Set<Integer> tags() {
        return Collections.unmodifiableSet(byTag.keySet());
    }

    /** Finds the tags whose holders are not the same in both. */
    Set<Integer> differing(HolderChecksums other) {
        Set<Integer> differing = new TreeSet<>(byTag.keySet());
        differing.addAll(other.byTag.keySet());
        differing.removeIf(tag -> Objects.equals(byTag.get(tag), other.byTag.get(tag)));
        return differing;
    }
}
