package io.tagport.domain.model;

/**
 * Who carries tags: a device token, a registration id or a user account. The id is opaque and compared byte by byte; how
 * long it may be is each provider's rule: see {@link TagLimits}.
 *
 * <p>Subjects are ordered as the UTF-8 bytes of their ids are. {@link #toString} masks the id, because a device token
 * does not belong into logs; whoever must show it asks for {@link #id()}.
 *
 * @param id the provider's own id: not empty, no control character, no lone surrogate
 */
public record Subject(String id) implements Comparable<Subject> {
    private static final int SHOWN_CHARACTERS = 4;

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id breaks a rule
     */
    public Subject {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a subject is empty");
        }
        if (!Text.isPlain(id)) {
            throw new IllegalArgumentException("a subject has a control character or a broken surrogate pair");
        }
    }

    @Override
    public int compareTo(Subject other) {
        return Text.compare(id, other.id);
    }

    /** Returns the id with only its beginning shown, for logs and error texts. */
    @Override
    public String toString() {
        return masked(id);
    }

    /**
     * Masks a text that may be an id, or was meant to be one.
     *
     * @param text any text
     * @return its beginning, at most half of it, and how many characters it has
     */
    public static String masked(String text) {
        int characters = Text.codePoints(text);
        int shown = Math.min(SHOWN_CHARACTERS, characters / 2);
        return text.substring(0, text.offsetByCodePoints(0, shown)) + "…(" + characters + ")";
    }
}
