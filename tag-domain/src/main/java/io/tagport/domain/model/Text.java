package io.tagport.domain.model;

/** Checks and comparisons of names: texts that can be encoded in UTF-8 on a single line. */
final class Text {
    private Text() {}

    /**
     * Tests whether a text contains no C0 control character, no DEL and no lone surrogate.
     *
     * <p>Control characters and DEL have no use in a name and break logs; a lone surrogate cannot be encoded in UTF-8.
     */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == 0x7f) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns the number of bytes of a text in UTF-8, without encoding it. */
    static int utf8Bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A surrogate pair has four bytes in UTF-8; each half counts as two.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /**
     * Compares two texts by their UTF-8 bytes, that is, by code point; {@link String#compareTo} compares UTF-16 units
     * instead.
     */
    static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean oneIsSurrogate = Character.isSurrogate(l) != Character.isSurrogate(r);
                return oneIsSurrogate ? (Character.isSurrogate(l) ? 1 : -1) : l - r;
            }
        }
        return left.length() - right.length();
    }
}
