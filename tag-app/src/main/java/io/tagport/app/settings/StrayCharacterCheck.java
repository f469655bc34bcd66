package io.tagport.app.settings;

import java.util.Optional;

/**
 * A check for invisible characters, which editors, shells and mounted files leave at the ends of a value. A secret with
 * such a character would fail only when it is used, with a signature that does not match.
 */
final class StrayCharacterCheck {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private StrayCharacterCheck() {}

    /**
     * Returns a description of the first stray character in a value.
     *
     * @param value not empty
     * @return the description, which quotes none of the value; empty if there is no such character
     */
    static Optional<String> in(String value) {
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        if (isStray(first)) {
            return Optional.of("begins with " + name(first));
        }
        if (isStray(last)) {
            return Optional.of("ends with " + name(last));
        }
        return value.chars().filter(Character::isISOControl).boxed().findFirst().map(c -> "contains " + name(c));
    }

    private static boolean isStray(char c) {
        return c == BYTE_ORDER_MARK
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c);
    }

    private static String name(int c) {
        return switch (c) {
            case '\r' -> "a carriage return";
            case '\n' -> "a line feed";
            case BYTE_ORDER_MARK -> "a byte order mark";
            default -> Character.isISOControl(c) ? "a control character" : "a blank";
        };
    }
}
