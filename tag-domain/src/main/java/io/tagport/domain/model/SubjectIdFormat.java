package io.tagport.domain.model;

/**
 * The format of subject ids at one provider: printable ASCII of a limited length.
 *
 * @param lengthMax maximum number of characters, which in ASCII is also the number of bytes; at least 1
 * @param allowsBlanks whether the blank (U+0020) may occur
 */
public record SubjectIdFormat(int lengthMax, boolean allowsBlanks) {
    /**
     * Tests whether an id has this format.
     *
     * @param id any text
     * @return whether the id is 1 to {@code lengthMax} characters of printable ASCII
     */
    public boolean allows(String id) {
        return !id.isEmpty() && id.length() <= lengthMax && id.chars().allMatch(this::allowsCharacter);
    }

    private boolean allowsCharacter(int c) {
        return (c > 0x20 && c < 0x7f) || (allowsBlanks && c == 0x20);
    }

    @Override
    public String toString() {
        return "1 to " + lengthMax + " characters of printable ASCII" + (allowsBlanks ? "" : " without blanks");
    }
}
