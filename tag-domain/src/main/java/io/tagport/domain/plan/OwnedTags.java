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
 * The tags that a bulk file owns: whole categories, and single tags.
 *
 * @param categories categories that are owned as a whole
 * @param tags single tags that are owned
 */
public record OwnedTags(Set<Category> categories, Set<Tag> tags) {
    /** An instance that owns no tags. */
    public static final OwnedTags NONE = new OwnedTags(Set.of(), Set.of());

    /** The wildcard for all tags of a category, after its colon. */
    private static final String ALL = "*";

    /** Copies the sets defensively. */
    public OwnedTags {
        categories = Set.copyOf(categories);
        tags = Set.copyOf(tags);
    }

    /**
     * Parses scopes in text form: {@code level:*,vip} denotes the category {@code level} and the bare tag {@code vip}.
     *
     * @param text scopes, separated by commas; whitespace around them is ignored
     * @return the scopes
     * @throws IllegalArgumentException if a scope is empty, is not a valid tag, or is only {@code *}
     */
    public static OwnedTags parse(String text) {
        return ofWords(Arrays.stream(text.split(",", -1)).map(String::strip).toList());
    }

    /**
     * Parses scopes that are already separated, as {@link #words} returns them.
     *
     * @param words the scopes, each either {@code category:*} or a tag
     * @return the scopes
     * @throws IllegalArgumentException if a scope is empty, is not a valid tag, or is only {@code *}
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
     * Returns the scopes in text form.
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
                    "'" + scope + "' is not a scope: use a tag, such as vip, or a category, such as level:*");
        }
        return new Tag(scope);
    }

    /**
     * Tests whether a tag is owned.
     *
     * @param tag any tag
     * @return whether the tag or its category is owned
     */
    public boolean owns(Tag tag) {
        return tags.contains(tag) || ownsCategoryOf(tag);
    }

    /**
     * Tests whether all tags of a tag's category are owned.
     *
     * @param tag any tag
     * @return whether the tag has a category that is owned
     */
    public boolean ownsCategoryOf(Tag tag) {
        return tag.category().filter(categories::contains).isPresent();
    }
}
