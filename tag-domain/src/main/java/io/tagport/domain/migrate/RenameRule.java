package io.tagport.domain.migrate;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.Optional;

/**
 * Gives tags another name: one tag ({@code vip} becomes {@code member}), all of a category ({@code level:*} becomes
 * {@code lv:*}, each keeping what follows), or all of a category as one tag ({@code debug:*} becomes {@code internal}).
 *
 * @param from the tag, or the category with {@code :*} behind it
 * @param to the new tag, or the new category with {@code :*} behind it
 */
public record RenameRule(String from, String to) {
    private static final String ALL = ":*";

    /**
     * Checks both names.
     *
     * @throws IllegalArgumentException if one is neither a tag nor a category, or one tag would become a whole category
     */
    public RenameRule {
        require(from, "the old name");
        require(to, "the new name of '" + from + "'");
        if (categoryOf(from).isEmpty() && categoryOf(to).isPresent()) {
            throw new IllegalArgumentException(
                    "'" + from + "' is one tag and cannot become '" + to + "', which is a whole category");
        }
    }

    private static void require(String name, String what) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (name.equals("*")) {
            throw new IllegalArgumentException(
                    what + " is '*': name a tag, such as vip, or a category, such as level:*");
        }
        try {
            new Tag(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Category> categoryOf(String name) {
        boolean whole = name.endsWith(ALL) && name.indexOf(Tag.CATEGORY_END) == name.length() - ALL.length();
        return whole ? Optional.of(new Category(name.substring(0, name.length() - ALL.length()))) : Optional.empty();
    }

    /**
     * Returns whether the rule is about a whole category.
     *
     * @return the category; empty if it is about one tag
     */
    public Optional<Category> category() {
        return categoryOf(from);
    }

    /** Returns the new name of a tag that the rule is about. */
    Tag rename(Tag tag) {
        return new Tag(categoryOf(to)
                .map(category -> category + tag.name().substring(tag.name().indexOf(Tag.CATEGORY_END)))
                .orElse(to));
    }

    /** Returns the rule as it is typed. */
    @Override
    public String toString() {
        return from + "=" + to;
    }
}
