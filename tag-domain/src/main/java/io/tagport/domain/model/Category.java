package io.tagport.domain.model;

/**
 * The family that a tag belongs to, which an overwrite replaces as a whole: {@code level} in {@code level:3}. The bare
 * tag {@code level} is not of it.
 *
 * @param name the text before a tag's first {@code :}; may be empty
 */
public record Category(String name) implements Comparable<Category> {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name has a {@code :}
     */
    public Category {
        if (name.indexOf(Tag.CATEGORY_END) >= 0) {
            throw new IllegalArgumentException("a category ends before its first ':': '" + name + "'");
        }
    }

    /**
     * Returns whether a tag is of this category.
     *
     * @param tag any tag
     * @return whether its text before the first {@code :} is this name
     */
    public boolean holds(Tag tag) {
        return tag.name().length() > name.length()
                && tag.name().charAt(name.length()) == Tag.CATEGORY_END
                && tag.name().startsWith(name);
    }

    @Override
    public int compareTo(Category other) {
        return Text.compare(name, other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
