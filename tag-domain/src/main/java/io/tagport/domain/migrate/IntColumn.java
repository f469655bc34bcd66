package io.tagport.domain.migrate;

import java.util.Arrays;

/** A growable array of integers with a default value, indexed by the numbers of a dictionary. */
final class IntColumn {
    private static final int INITIAL_LENGTH = 16;

    private final int defaultValue;
    private int[] values;

    IntColumn(int defaultValue) {
        this.defaultValue = defaultValue;
        this.values = new int[INITIAL_LENGTH];
        Arrays.fill(values, defaultValue);
    }

    int get(int index) {
        return index < values.length ? values[index] : defaultValue;
    }

    void set(int index, int value) {
        if (index >= values.length) {
            int length = values.length;
            values = Arrays.copyOf(values, Math.max(index + 1, length + (length >> 1)));
            Arrays.fill(values, length, values.length, defaultValue);
        }
        values[index] = value;
    }

    void increment(int index) {
        set(index, get(index) + 1);
    }
}
