package io.tagport.domain.model;

/**
 * The group that a tag belongs to, which an overwrite replaces as a whole: {@code level} in {@code level:3}. The bare
 * tag {@code level} does not belong to the category.
 *
 * @param name the text before a tag's first {@code :}; may be empty
 */
public record Category(String name) implements Comparable<Category> {
    /**
     * Checks that the name is valid.
     *
     * @throws IllegalArgumentException if the name contains a {@code :}
     */
    public Category {
        if (name.indexOf(Tag.CATEGORY_END) >= 0) {
            throw new IllegalArgumentException("the name of a category must not contain ':': '" + name + "'");
        }
    }

    /**
     * Tests whether a tag belongs to this category.
     *
     * @param tag any tag
     * @return whether the text before the first {@code :} of the tag is the name of this category
     */
    public boolean contains(Tag tag) {
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
