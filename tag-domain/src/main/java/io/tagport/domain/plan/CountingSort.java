package io.tagport.domain.plan;

/** Sorts pairs of numbers by their first in time that grows with their number alone, and keeps their order otherwise. */
final class CountingSort {
    private CountingSort() {}

    /** Where each group begins if the pairs are grouped by their keys, and behind them where the last one ends. */
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

    /** The values of the pairs, grouped. */
    static int[] grouped(int[] keys, int[] values, int size, int[] starts) {
        int[] next = starts.clone();
        int[] grouped = new int[size];
        for (int i = 0; i < size; i++) {
            grouped[next[keys[i]]++] = values[i];
        }
        return grouped;
    }
}
