package io.tagport.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Corrupts bytes, reproducibly by a seed: single bytes, pieces, and special characters of JSON, URLs and Base64. */
final class Mutations {
    private static final int STEPS_MAX = 6;
    private static final int BYTES_MAX = 300 * 1024;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "null",
            "true",
            "-0",
            "1e9999",
            "-1e-9999",
            "9223372036854775808",
            "0.1",
            "1.0",
            "\"1\"",
            "{}",
            "[]",
            "[[]]",
            "{\"\":{}}",
            "\"\"",
            "\u0000",
            "\ufeff",
            "\u00ff",
            "标签",
            "😀",
            "%",
            "%00",
            "%zz",
            "%ff",
            "+",
            "&",
            "=",
            "&&==",
            "?",
            "#",
            "*-_",
            "====",
            "\n",
            "\r\n",
            "\t",
            " ",
            "/*",
            "//",
            "NaN",
            "Infinity",
            "\"operator_type\":",
            "\"tag_list\":",
            "\"token_list\":",
            "\"tag_token_list\":",
            "\"To_Account\":",
            "\"UserTags\":",
            "\"Tags\":",
            "\"Replace\":",
            "\"seq\":",
            "\"tags\":",
            "->",
            "of \"",
            "next 2",
            "\"\\\\\"");

    private final SplittableRandom random;

    Mutations(long seed) {
        this.random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    String corrupt(String text) {
        return new String(corrupt(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    byte[] corrupt(byte[] bytes) {
        byte[] spoilt = bytes;
        int steps = oneIn(2) ? 1 : random.nextInt(1, STEPS_MAX + 1); // one alone gets past the form most often
        for (int i = 0; i < steps; i++) {
            spoilt = step(spoilt);
        }
        return spoilt;
    }

    private byte[] step(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(oneIn(4) ? 200 : 4));
        return switch (random.nextInt(10)) {
            case 0 -> splice(bytes, from, to, new byte[0]);
            case 1 -> splice(bytes, from, to, many(slice(bytes, from, to)));
            case 2 -> splice(bytes, from, from, piece());
            case 3 -> splice(bytes, from, to, piece());
            case 4 -> splice(bytes, from, from, oneIn(8) ? many(piece()) : piece());
            case 5 -> splice(bytes, from, from, slice(bytes, random.nextInt(bytes.length + 1), bytes.length));
            case 6 -> slice(bytes, 0, from);
            case 7 -> flip(bytes);
            default -> inText(bytes, from);
        };
    }

    private byte[] piece() {
        return oneOf(PIECES).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] many(byte[] piece) {
        int times = 1 << random.nextInt(oneIn(20) ? 16 : 6);
        return repeat(piece, Math.min(times, BYTES_MAX / Math.max(1, piece.length)));
    }

    private static byte[] repeat(byte[] piece, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(piece.length * times);
        for (int i = 0; i < times; i++) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    /** Inserts a piece after the next quote. Half of these positions are in a string; elsewhere, a piece breaks only the syntax. */
    private byte[] inText(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '"') {
            at++;
        }
        return splice(bytes, Math.min(at + 1, bytes.length), Math.min(at + 1, bytes.length), piece());
    }

    private byte[] flip(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return from < to ? Arrays.copyOfRange(bytes, from, to) : new byte[0];
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] piece) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream(bytes.length + piece.length);
        spliced.write(bytes, 0, from);
        spliced.writeBytes(piece);
        spliced.write(bytes, to, bytes.length - to);
        byte[] all = spliced.toByteArray();
        return all.length <= BYTES_MAX ? all : slice(all, 0, BYTES_MAX);
    }
}
