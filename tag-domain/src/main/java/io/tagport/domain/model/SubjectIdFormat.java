package io.tagport.domain.model;

/**
 * What a subject's id may look like at one provider: printable ASCII of a certain length.
 *
 * @param lengthMax characters at most, which in ASCII are bytes too; at least 1
 * @param blanks whether the blank (U+0020) may occur
 */
public record SubjectIdFormat(int lengthMax, boolean blanks) {
    /**
     * Checks an id.
     *
     * @param id any text
     * @return whether it is 1 to {@code lengthMax} characters of printable ASCII
     */
    public boolean allows(String id) {
        return !id.isEmpty() && id.length() <= lengthMax && id.chars().allMatch(this::allowsCharacter);
    }

    private boolean allowsCharacter(int c) {
        return (c > 0x20 && c < 0x7f) || (blanks && c == 0x20);
    }

    @Override
    public String toString() {
        return "1 to " + lengthMax + " characters of printable ASCII" + (blanks ? "" : " without blanks");
    }
}
