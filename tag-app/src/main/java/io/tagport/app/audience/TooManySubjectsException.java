package io.tagport.app.audience;

import java.util.Locale;

/** More subjects carry the tags of a question than there is memory for. */
public final class TooManySubjectsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySubjectsException(int most) {
        super(String.format(
                Locale.ROOT, "over %,d subjects carry the tags that are asked for, and so many are not counted", most));
    }
}
