package io.tagport.app.settings;

import io.tagport.transport.Secret;

/** The form of a token that a header can carry. */
final class AdminToken {
    private AdminToken() {}

    static Secret parse(String text) {
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("a token is printable ASCII without blanks");
        }
        return new Secret(text);
    }
}
