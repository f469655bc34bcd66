package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A dictionary that numbers subjects from 0 in the order of their first use. Each subject needs about 25 bytes in
 * addition to its id; a map of objects would need about a hundred. Not safe for use by several threads.
 */
final class SubjectDictionary {
    /**
     * The binary logarithm of the block size. Ids are stored in blocks, each id after its length and none split between
     * two blocks. An array of a megabyte would occupy two whole regions of the heap.
     */
    private static final int BLOCK_BITS = 18;

    private static final int OFFSET_MASK = (1 << BLOCK_BITS) - 1;

    /** The multiplier of the hash function, an odd number with evenly distributed bits. */
    private static final long HASH_MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final int limit;
    private final List<ByteBuffer> blocks = new ArrayList<>();

    /** The block and the offset in it for each number. */
    private long[] begins = new long[1 << 9];

    /** The hash table with linear probing: each slot contains a number plus one, or 0 if it is free. */
    private int[] slots = new int[1 << 10];

    private int count;

    SubjectDictionary(int limit) {
        this.limit = limit;
    }

    int count() {
        return count;
    }

    OptionalInt find(Subject subject) {
        int number = slots[slotOf(bytesOf(subject))] - 1;
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    int findOrAdd(Subject subject) {
        byte[] id = bytesOf(subject);
        int slot = slotOf(id);
        return slots[slot] > 0 ? slots[slot] - 1 : add(id, slot);
    }

    Subject subject(int number) {
        return new Subject(new String(idOf(number), StandardCharsets.UTF_8));
    }

    private static byte[] bytesOf(Subject subject) {
        return subject.id().getBytes(StandardCharsets.UTF_8);
    }

    private int add(byte[] id, int slot) {
        if (count == limit) {
            throw new TooManySubjectsException(limit);
        }
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, count + count / 2);
        }
        begins[count] = store(id);
        slots[slot] = ++count;
        if (count > slots.length / 4 * 3) {
            rehash();
        }
        return count - 1;
    }

    private long store(byte[] id) {
        int size = Integer.BYTES + id.length;
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).remaining() < size) {
            blocks.add(ByteBuffer.allocate(Math.max(size, 1 << BLOCK_BITS)));
        }
        ByteBuffer block = blocks.get(blocks.size() - 1);
        long begin = (long) (blocks.size() - 1) << BLOCK_BITS | block.position();
        block.putInt(id.length).put(id);
        return begin;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int number = 0; number < count; number++) {
            slots[slotOf(idOf(number))] = number + 1;
        }
    }

    /** Returns the slot of an id, or the free slot where it must be inserted. */
    private int slotOf(byte[] id) {
        int slot = hash(id) & slots.length - 1;
        while (slots[slot] > 0 && !isId(slots[slot] - 1, id)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private static int hash(byte[] id) {
        long hash = id.length;
        for (byte one : id) {
            hash = (hash ^ one) * HASH_MULTIPLIER;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private boolean isId(int number, byte[] id) {
        ByteBuffer block = block(number);
        int place = offsetOf(number);
        return block.getInt(place) == id.length
                && block.slice(place + Integer.BYTES, id.length).equals(ByteBuffer.wrap(id));
    }

    private byte[] idOf(int number) {
        ByteBuffer block = block(number);
        byte[] id = new byte[block.getInt(offsetOf(number))];
        block.get(offsetOf(number) + Integer.BYTES, id);
        return id;
    }

    private ByteBuffer block(int number) {
        return blocks.get((int) (begins[number] >>> BLOCK_BITS));
    }

    private int offsetOf(int number) {
        return (int) begins[number] & OFFSET_MASK;
    }
}
