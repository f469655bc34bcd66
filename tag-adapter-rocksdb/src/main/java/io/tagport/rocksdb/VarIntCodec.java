package io.tagport.rocksdb;

import java.util.Arrays;

/**
 * The encoding of the tag numbers in a subject's row: a format byte, then each number in groups of seven bits, the lowest
 * group first, with the top bit set in all groups but the last.
 */
final class VarIntCodec {
    private static final byte FORMAT = 1;
    private static final int MORE = 0x80;
    private static final int MAX_BYTES = 5;

    private VarIntCodec() {}

    static byte[] pack(int[] numbers) {
        byte[] row = new byte[1 + MAX_BYTES * numbers.length];
        row[0] = FORMAT;
        int end = 1;
        for (int number : numbers) {
            int rest = number;
            while (rest >= MORE) {
                row[end++] = (byte) (rest | MORE);
                rest >>>= 7;
            }
            row[end++] = (byte) rest;
        }
        return Arrays.copyOf(row, end);
    }

    /**
     * Decodes a row.
     *
     * @throws IllegalArgumentException if the bytes are not a valid row
     */
    static int[] unpack(byte[] row) {
        if (row.length == 0 || row[0] != FORMAT || row[row.length - 1] < 0) {
            throw new IllegalArgumentException("not a row of format " + FORMAT);
        }
        int[] numbers = new int[row.length - 1];
        int count = 0;
        int number = 0;
        int shift = 0;
        for (int i = 1; i < row.length; i++) {
            number |= (row[i] & (MORE - 1)) << shift;
            if (row[i] < 0) {
                shift += 7;
            } else {
                numbers[count++] = number;
                number = 0;
                shift = 0;
            }
        }
        return Arrays.copyOf(numbers, count);
    }
}
