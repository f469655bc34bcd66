package io.tagport.domain.model;

/** What a limit on a length counts. Fifty Chinese characters are 50 of the one and 150 of the other. */
public enum LengthUnit {
    /** Unicode code points: an emoji outside the basic plane is one. */
    CHARACTERS("characters"),
    /** Bytes of the text in UTF-8. */
    UTF8_BYTES("bytes in UTF-8");

    private final String plural;

    LengthUnit(String plural) {
        this.plural = plural;
    }

    /**
     * Measures a text.
     *
     * @param text any text
     * @return its length in this unit
     */
    public int lengthOf(String text) {
        return this == CHARACTERS ? Text.codePoints(text) : Text.utf8Bytes(text);
    }

    @Override
    public String toString() {
        return plural;
    }
}
