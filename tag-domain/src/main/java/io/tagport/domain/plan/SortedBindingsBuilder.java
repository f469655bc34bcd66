package io.tagport.domain.plan;

import java.util.Arrays;

/** Collects bindings whose subjects come in ascending order, each tag once. */
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

    /** A subject's row begins where the one before it ends. */
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
