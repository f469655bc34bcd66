package io.tagport.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A confidential text. It is masked in every message and log. Comparisons take constant time, so that timing does not
 * reveal the text character by character.
 *
 * @param value the confidential text; not empty
 */
public record Secret(String value) {
    /**
     * Checks that the text is not empty.
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
