package io.tagport.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be seen: prints as dots in every message and log, and takes as long to be compared wherever it
 * differs, so that nobody finds it by trying one character after the other.
 *
 * @param value the text itself; not empty
 */
public record Secret(String value) {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Secret {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret is empty");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8(value), utf8(secret.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "…";
    }
}
