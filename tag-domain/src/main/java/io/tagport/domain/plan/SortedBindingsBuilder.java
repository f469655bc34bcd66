package io.tagport.domain.plan;

import java.util.Arrays;

/** A builder for bindings that are added in ascending order of their subjects, without duplicates. */
final class SortedBindingsBuilder {
    private int[] starts = new int[16];
    private int rows;
    private int[] tags = new int[16];
    private int size;

    void add(int subject, int tag) {
        closeRowsBefore(subject);
        if (size == tags.length) {
            tags = Arrays.copyOf(tags, size + (size >> 1));
        }
        tags[size++] = tag;
    }

    /** Closes the rows before a subject: the row of a subject begins at the end of the previous row. */
    private void closeRowsBefore(int subject) {
        if (subject >= starts.length) {
            starts = Arrays.copyOf(starts, Math.max(subject + 1, 2 * starts.length));
        }
        while (rows <= subject) {
            starts[rows++] = size;
        }
    }

    BindingMatrix build() {
        int[] ends = Arrays.copyOf(starts, rows + 1);
        ends[rows] = size;
        return new BindingMatrix(ends, Arrays.copyOf(tags, size));
    }
}
