package io.tagport.app.settings;

import io.tagport.transport.Secret;

/** The syntax of admin tokens: it fits into an HTTP header and is long enough not to be guessed. */
final class AdminToken {
    /** The minimum length. A random token of 16 letters and digits cannot be found by trial, at any request rate. */
    private static final int CHARACTERS_MIN = 16;

    private AdminToken() {}

    static Secret parse(String text) {
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("a token must be printable ASCII without blanks");
        }
        if (!text.isEmpty() && text.length() < CHARACTERS_MIN) {
            throw new IllegalArgumentException(
                    "it has " + text.length() + " characters; an admin token must have at least " + CHARACTERS_MIN
                            + "; 'openssl rand -hex 16' generates one");
        }
        return new Secret(text);
    }
}
