package io.tagport.app.audience;

import java.util.Locale;

/** Thrown if more subjects carry the tags of a query than the index has memory for. */
public final class TooManySubjectsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySubjectsException(int limit) {
        super(String.format(
                Locale.ROOT,
                "over %,d subjects carry the tags that are asked for, and so many are not counted",
                limit));
    }
}
