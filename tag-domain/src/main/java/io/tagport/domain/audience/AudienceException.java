package io.tagport.domain.audience;

/** Thrown when a text is not a valid audience expression. */
public final class AudienceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The position of the error, in UTF-16 units from 0. */
    private final int position;

    AudienceException(int place, String message) {
        super("at character " + (place + 1) + ": " + message);
        this.position = place;
    }

    /**
     * Returns the position of the error.
     *
     * @return the position in the text, in UTF-16 units from 0; the length of the text if something is missing at its
     *     end
     */
    public int position() {
        return position;
    }
}
