package io.tagport.domain.model;

/** The unit of a length limit. Fifty Chinese characters are 50 characters and 150 bytes. */
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
     * Returns the length of a text in this unit.
     *
     * @param text any text
     * @return number of characters or bytes
     */
    public int lengthOf(String text) {
        return this == CHARACTERS ? Text.codePoints(text) : Text.utf8Bytes(text);
    }

    @Override
    public String toString() {
        return plural;
    }
}
