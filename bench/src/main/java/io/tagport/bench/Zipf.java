package io.tagport.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A generator of random numbers with a Zipf distribution: the n-th number is n times less frequent than the first. */
final class Zipf {
    private final double[] cumulated;

    Zipf(int size) {
        cumulated = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += 1.0 / (rank + 1);
            cumulated[rank] = sum;
        }
    }

    int next(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return Math.min(cumulated.length - 1, found < 0 ? ~found : found);
    }

    /** Draws distinct numbers. */
    int[] next(RandomGenerator random, int count) {
        int[] drawn = new int[count];
        int size = 0;
        while (size < count) {
            int candidate = next(random);
            boolean isNew = true;
            for (int i = 0; i < size; i++) {
                isNew &= drawn[i] != candidate;
            }
            if (isNew) {
                drawn[size++] = candidate;
            }
        }
        return drawn;
    }
}
