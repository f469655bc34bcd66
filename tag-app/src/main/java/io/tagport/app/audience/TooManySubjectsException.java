package io.tagport.app.audience;

import java.util.Locale;

/** Thrown if more subjects carry the tags of a query than the index has memory for. */
public final class TooManySubjectsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySubjectsException(int limit) {
        super(String.format(
                Locale.ROOT,
                "more than %,d subjects carry the tags of the expression, and that many are not counted",
                limit));
    }
}
