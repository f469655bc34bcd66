package io.tagport.domain.model;

/**
 * An account or device that carries tags, identified by a device token, a registration id or a user account. The id is
 * opaque and compared byte by byte. Each provider limits its length: see {@link TagLimits}.
 *
 * <p>Subjects are ordered by the UTF-8 bytes of their ids. {@link #toString} masks the id, because device tokens must
 * not appear in logs; {@link #id()} returns the complete id.
 *
 * @param id the provider's own id: not empty, no control character, no lone surrogate
 */
public record Subject(String id) implements Comparable<Subject> {
    private static final int SHOWN_CHARACTERS = 4;

    /**
     * Checks that the id is valid.
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

    /** Returns the id in masked form, for logs and error messages. */
    @Override
    public String toString() {
        return masked(id);
    }

    /**
     * Masks a text that is an id or was intended as one.
     *
     * @param text any text
     * @return the beginning of the text, at most half of it, and its number of characters
     */
    public static String masked(String text) {
        int characters = Text.codePoints(text);
        int shown = Math.min(SHOWN_CHARACTERS, characters / 2);
        return text.substring(0, text.offsetByCodePoints(0, shown)) + "…(" + characters + ")";
    }
}
