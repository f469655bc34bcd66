package io.tagport.domain.model;

import java.util.Optional;

/**
 * A label that a subject carries. Case matters, names are not trimmed or normalized: {@code VIP} and {@code vip} are
 * two tags. Each provider limits the length of tags: see {@link TagLimits}.
 *
 * <p>Tags are ordered by their UTF-8 bytes.
 *
 * @param name the label: not empty, no control character (U+0000 to U+001F, U+007F), no lone surrogate
 */
public record Tag(String name) implements Comparable<Tag> {
    /** The end of a category: the ASCII colon. The full-width {@code ：} is an ordinary character. */
    public static final char CATEGORY_END = ':';

    /**
     * Checks that the name is valid.
     *
     * @throws IllegalArgumentException if the name breaks a rule
     */
    public Tag {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a tag is empty");
        }
        if (!Text.isPlain(name)) {
            throw new IllegalArgumentException("a tag has a control character or a broken surrogate pair");
        }
    }

    /**
     * Returns the category of this tag: the text before the first {@code :}, which may be empty ({@code :x}).
     *
     * @return the category; empty if the name contains no {@code :}
     */
    public Optional<Category> category() {
        int end = name.indexOf(CATEGORY_END);
        return end < 0 ? Optional.empty() : Optional.of(new Category(name.substring(0, end)));
    }

    /**
     * Tests whether the tag has no category.
     *
     * @return whether the name contains no {@code :}
     */
    public boolean isBare() {
        return name.indexOf(CATEGORY_END) < 0;
    }

    @Override
    public int compareTo(Tag other) {
        return Text.compare(name, other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
