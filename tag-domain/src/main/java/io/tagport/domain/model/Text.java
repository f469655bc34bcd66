package io.tagport.domain.model;

/** What every name of the field is: text that can be written as UTF-8 on one line. */
final class Text {
    private Text() {}

    /**
     * Returns whether the text has no C0 control character, no DEL and no surrogate without its partner.
     *
     * <p>The first two have no use in a name and break logs; the last cannot be written as UTF-8.
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

    /** Counts the bytes of the text in UTF-8 without writing them. */
    static int utf8Bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair stands for two of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** Orders as the UTF-8 bytes would be: by code point, where {@link String#compareTo} goes by UTF-16 unit. */
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
