package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Numbers subjects from 0 on as they are met. Each takes some 25 bytes beside its id, where a map of objects takes a hundred. Not
 * safe for use by several threads.
 */
final class SubjectDictionary {
    /**
     * The ids lie in blocks, each with its length before it, none divided between two blocks. An array of a megabyte would take two
     * whole regions of the heap.
     */
    private static final int BLOCK_BITS = 18;

    private static final int PLACE_MASK = (1 << BLOCK_BITS) - 1;

    /** An odd number with its bits well spread. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int most;
    private final List<ByteBuffer> blocks = new ArrayList<>();

    /** Of each number, the block and the place in it. */
    private long[] begins = new long[1 << 9];

    /** Numbers plus one, each at the first free slot from that of its id on; 0 where there is none. */
    private int[] slots = new int[1 << 10];

    private int count;

    SubjectDictionary(int most) {
        this.most = most;
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
        if (count == most) {
            throw new TooManySubjectsException(most);
        }
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, count + count / 2);
        }
        begins[count] = keep(id);
        slots[slot] = ++count;
        if (count > slots.length / 4 * 3) {
            spreadOut();
        }
        return count - 1;
    }

    private long keep(byte[] id) {
        int size = Integer.BYTES + id.length;
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).remaining() < size) {
            blocks.add(ByteBuffer.allocate(Math.max(size, 1 << BLOCK_BITS)));
        }
        ByteBuffer block = blocks.get(blocks.size() - 1);
        long begin = (long) (blocks.size() - 1) << BLOCK_BITS | block.position();
        block.putInt(id.length).put(id);
        return begin;
    }

    private void spreadOut() {
        slots = new int[2 * slots.length];
        for (int number = 0; number < count; number++) {
            slots[slotOf(idOf(number))] = number + 1;
        }
    }

    /** Where the id's number is, or belongs. */
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
            hash = (hash ^ one) * SPREAD;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private boolean isId(int number, byte[] id) {
        ByteBuffer block = block(number);
        int place = placeOf(number);
        return block.getInt(place) == id.length
                && block.slice(place + Integer.BYTES, id.length).equals(ByteBuffer.wrap(id));
    }

    private byte[] idOf(int number) {
        ByteBuffer block = block(number);
        byte[] id = new byte[block.getInt(placeOf(number))];
        block.get(placeOf(number) + Integer.BYTES, id);
        return id;
    }

    private ByteBuffer block(int number) {
        return blocks.get((int) (begins[number] >>> BLOCK_BITS));
    }

    private int placeOf(int number) {
        return (int) begins[number] & PLACE_MASK;
    }
}
