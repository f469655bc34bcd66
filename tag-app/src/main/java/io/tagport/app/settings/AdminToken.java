package io.tagport.app.settings;

import io.tagport.transport.Secret;

/** The form of a token that a header can carry and that cannot be guessed. */
final class AdminToken {
    /** Of letters and digits at random this is more than anybody can try, at whatever rate. */
    private static final int CHARACTERS_MIN = 16;

    private AdminToken() {}

    static Secret parse(String text) {
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("a token is printable ASCII without blanks");
        }
        if (!text.isEmpty() && text.length() < CHARACTERS_MIN) {
            throw new IllegalArgumentException("it has " + text.length() + " characters; an admin token has at least "
                    + CHARACTERS_MIN + ", as 'openssl rand -hex 16' makes them");
        }
        return new Secret(text);
    }
}
