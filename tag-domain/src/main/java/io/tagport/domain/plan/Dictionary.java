package io.tagport.domain.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dictionary that numbers values from 0 in the order in which they are added, so that millions of values can be compared and
 * counted as integers. Not safe for use by several threads while values are added.
 *
 * @param <T> the type of the values; equal values have one number
 */
public final class Dictionary<T> {
    private static final int FREE = -1;
    private static final int INITIAL_SLOTS = 16;

    private final List<T> values = new ArrayList<>();
    private int[] slots = freeSlots(INITIAL_SLOTS);

    /** Creates a dictionary without values. */
    public Dictionary() {}

    /**
     * Returns the number of a value, and adds a new value with the next number.
     *
     * @param value any value
     * @return its number
     */
    public int of(T value) {
        int slot = slotOf(value);
        if (slots[slot] == FREE) {
            slots[slot] = values.size();
            values.add(value);
            growIfNeeded();
            return values.size() - 1;
        }
        return slots[slot];
    }

    /**
     * Returns the number of a value without adding it.
     *
     * @param value any value
     * @return its number; negative if the dictionary does not contain the value
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
     * Returns the number of values.
     *
     * @return the number of different values that were added
     */
    public int size() {
        return values.size();
    }

    /** Returns the slot with the number of a value, or the free slot for it. */
    private int slotOf(T value) {
        int mask = slots.length - 1;
        int hash = value.hashCode() * 0x9E3779B9;
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] != FREE && !values.get(slots[slot]).equals(value)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void growIfNeeded() {
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
