package io.tagport.domain.migrate;

import java.util.Arrays;

/** A number for each number of a numbering, at first all the same. */
final class IntColumn {
    private static final int AT_FIRST = 16;

    private final int otherwise;
    private int[] values;

    IntColumn(int otherwise) {
        this.otherwise = otherwise;
        this.values = new int[AT_FIRST];
        Arrays.fill(values, otherwise);
    }

    int get(int place) {
        return place < values.length ? values[place] : otherwise;
    }

    void set(int place, int value) {
        if (place >= values.length) {
            int length = values.length;
            values = Arrays.copyOf(values, Math.max(place + 1, length + (length >> 1)));
            Arrays.fill(values, length, values.length, otherwise);
        }
        values[place] = value;
    }

    void increment(int place) {
        set(place, get(place) + 1);
    }
}
