package io.tagport.domain.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers values from 0 in the order of their coming, so that millions of them can be compared and counted as integers.
 * Not safe for use by several threads while values come.
 *
 * @param <T> what is numbered; equal values have one number
 */
public final class Dictionary<T> {
    private static final int FREE = -1;
    private static final int SLOTS_AT_FIRST = 16;

    private final List<T> values = new ArrayList<>();
    private int[] slots = freeSlots(SLOTS_AT_FIRST);

    /** Creates a numbering without values. */
    public Dictionary() {}

    /**
     * Finds the number of a value; a new value gets the next one.
     *
     * @param value any value
     * @return its number
     */
    public int of(T value) {
        int slot = slotOf(value);
        if (slots[slot] == FREE) {
            slots[slot] = values.size();
            values.add(value);
            growIfCrowded();
            return values.size() - 1;
        }
        return slots[slot];
    }

    /**
     * Looks for a value.
     *
     * @param value any value
     * @return its number; negative if it has none
     */
    public int find(T value) {
        return slots[slotOf(value)];
    }

    /**
     * Returns the value of a number.
     *
     * @param number at least 0 and less than {@link #size}
     * @return the value
     * @throws IndexOutOfBoundsException if no value has the number
     */
    public T get(int number) {
        return values.get(number);
    }

    /**
     * Counts the values.
     *
     * @return how many different ones have come
     */
    public int size() {
        return values.size();
    }

    /** The slot that holds the value's number, or the free one in which it belongs. */
    private int slotOf(T value) {
        int mask = slots.length - 1;
        int hash = value.hashCode() * 0x9E3779B9;
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] != FREE && !values.get(slots[slot]).equals(value)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void growIfCrowded() {
        if (values.size() * 2 > slots.length) {
            slots = freeSlots(slots.length * 2);
            for (int number = 0; number < values.size(); number++) {
                slots[slotOf(values.get(number))] = number;
            }
        }
    }

    private static int[] freeSlots(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
