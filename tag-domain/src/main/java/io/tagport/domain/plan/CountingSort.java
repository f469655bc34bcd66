package io.tagport.domain.plan;

/** A stable counting sort: sorts pairs of numbers by their first number in linear time. */
final class CountingSort {
    private CountingSort() {}

    /** Returns the start of each group of pairs with equal keys, followed by the end of the last group. */
    static int[] starts(int[] keys, int size, int groups) {
        int[] starts = new int[groups + 1];
        for (int i = 0; i < size; i++) {
            starts[keys[i] + 1]++;
        }
        for (int group = 0; group < groups; group++) {
            starts[group + 1] += starts[group];
        }
        return starts;
    }

    /** Returns the values of the pairs, grouped by their keys. */
    static int[] grouped(int[] keys, int[] values, int size, int[] starts) {
        int[] next = starts.clone();
        int[] grouped = new int[size];
        for (int i = 0; i < size; i++) {
            grouped[next[keys[i]]++] = values[i];
        }
        return grouped;
    }
}
