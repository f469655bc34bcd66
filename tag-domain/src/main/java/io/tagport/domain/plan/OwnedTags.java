package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The tags that a file speaks for: whole categories, and single tags.
 *
 * @param categories owned as a whole
 * @param tags owned one by one
 */
public record OwnedTags(Set<Category> categories, Set<Tag> tags) {
    /** Owns nothing. */
    public static final OwnedTags NONE = new OwnedTags(Set.of(), Set.of());

    /** What stands for all tags of a category, behind its colon. */
    private static final String ALL = "*";

    /** Copies the sets. */
    public OwnedTags {
        categories = Set.copyOf(categories);
        tags = Set.copyOf(tags);
    }

    /**
     * Reads scopes as they are written: {@code level:*,vip} is the category {@code level} and the bare tag {@code vip}.
     *
     * @param text scopes between commas; blanks around them do not count
     * @return the scopes
     * @throws IllegalArgumentException if a scope is empty or no tag, or {@code *} stands alone
     */
    public static OwnedTags parse(String text) {
        return ofWords(Arrays.stream(text.split(",", -1)).map(String::strip).toList());
    }

    /**
     * Parses scopes that are separated already, as {@link #words} returns them.
     *
     * @param words each {@code category:*} or a tag
     * @return the scopes
     * @throws IllegalArgumentException if a scope is empty or no tag, or {@code *} stands alone
     */
    public static OwnedTags ofWords(Collection<String> words) {
        Set<Category> categories = new LinkedHashSet<>();
        Set<Tag> tags = new LinkedHashSet<>();
        for (String word : words) {
            Tag scope = parseScope(word);
            scope.category()
                    .filter(category -> scope.name().equals(category.name() + Tag.CATEGORY_END + ALL))
                    .ifPresentOrElse(categories::add, () -> tags.add(scope));
        }
        return new OwnedTags(categories, tags);
    }

    /**
     * Returns the scopes as they are written.
     *
     * @return {@code category:*} for each category, and the tags; in ascending order
     */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>();
        categories.forEach(category -> words.add(category.name() + Tag.CATEGORY_END + ALL));
        tags.forEach(tag -> words.add(tag.name()));
        return words;
    }

    private static Tag parseScope(String scope) {
        if (scope.isEmpty() || scope.equals(ALL)) {
            throw new IllegalArgumentException(
                    "'" + scope + "' is no scope: name a tag, such as vip, or a category, such" + " as level:*");
        }
        return new Tag(scope);
    }

    /**
     * Returns whether a tag is spoken for.
     *
     * @param tag any tag
     * @return whether it or its category is owned
     */
    public boolean owns(Tag tag) {
        return tags.contains(tag) || ownsCategoryOf(tag);
    }

    /**
     * Returns whether all tags of a tag's category are spoken for.
     *
     * @param tag any tag
     * @return whether it has a category, and that is owned
     */
    public boolean ownsCategoryOf(Tag tag) {
        return tag.category().filter(categories::contains).isPresent();
    }
}
