package io.tagport.domain.migrate;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.Optional;

/**
 * A rule that renames a tag ({@code vip} becomes {@code member}), a category ({@code level:*} becomes {@code lv:*},
 * where each tag keeps the text after the colon), or all tags of a category to a single tag ({@code debug:*} becomes
 * {@code internal}).
 *
 * @param from the old tag, or the old category followed by {@code :*}
 * @param to the new tag, or the new category followed by {@code :*}
 */
public record RenameRule(String from, String to) {
    private static final String ALL = ":*";

    /**
     * Checks that both names are valid.
     *
     * @throws IllegalArgumentException if a name is neither a tag nor a category, or a tag would be renamed to a whole
     *     category
     */
    public RenameRule {
        require(from, "the old name");
        require(to, "the new name of '" + from + "'");
        if (categoryOf(from).isEmpty() && categoryOf(to).isPresent()) {
            throw new IllegalArgumentException(
                    "tag '" + from + "' cannot be renamed to '" + to + "', which is a category");
        }
    }

    private static void require(String name, String what) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (name.equals("*")) {
            throw new IllegalArgumentException(
                    what + " is '*': use a tag, such as vip, or a category, such as level:*");
        }
        try {
            new Tag(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Category> categoryOf(String name) {
        boolean isCategory = name.endsWith(ALL) && name.indexOf(Tag.CATEGORY_END) == name.length() - ALL.length();
        return isCategory
                ? Optional.of(new Category(name.substring(0, name.length() - ALL.length())))
                : Optional.empty();
    }

    /**
     * Returns the category that this rule renames.
     *
     * @return the category; empty if the rule renames a single tag
     */
    public Optional<Category> category() {
        return categoryOf(from);
    }

    /** Returns a tag that this rule applies to, with its new name. */
    Tag rename(Tag tag) {
        return new Tag(categoryOf(to)
                .map(category -> category + tag.name().substring(tag.name().indexOf(Tag.CATEGORY_END)))
                .orElse(to));
    }

    /** Returns the rule in the form in which users write it. */
    @Override
    public String toString() {
        return from + "=" + to;
    }
}
