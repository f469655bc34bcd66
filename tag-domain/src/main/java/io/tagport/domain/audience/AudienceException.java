package io.tagport.domain.audience;

/** A text that is no expression of an audience. */
public final class AudienceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Where, counted in UTF-16 units from 0. */
    private final int place;

    AudienceException(int place, String message) {
        super("at character " + (place + 1) + ": " + message);
        this.place = place;
    }

    /**
     * Returns where it went wrong.
     *
     * @return the place in the text, in UTF-16 units from 0; the length of the text if something is missing at its end
     */
    public int place() {
        return place;
    }
}
