package io.tagport.domain.model;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An immutable set of tags that preserves the order in which they were first added. Two sets with the same tags are
 * equal regardless of their order, as for every {@link Set}.
 */
public final class TagSet extends AbstractSet<Tag> {
    private static final TagSet EMPTY = new TagSet(new LinkedHashSet<>());

    private final Set<Tag> tags;

    private TagSet(Set<Tag> tags) {
        this.tags = Collections.unmodifiableSet(tags);
    }

    /**
     * Returns the empty set.
     *
     * @return the set without tags
     */
    public static TagSet empty() {
        return EMPTY;
    }

    /**
     * Returns a set of tags, each at the position of its first occurrence.
     *
     * @param tags any number, repetitions allowed
     * @return the set of these tags
     */
    public static TagSet copyOf(Collection<Tag> tags) {
        if (tags instanceof TagSet set) {
            return set;
        }
        return tags.isEmpty() ? EMPTY : new TagSet(new LinkedHashSet<>(tags));
    }

    /**
     * Creates a set of the tags with the specified names.
     *
     * @param names any number, repetitions allowed
     * @return the set of these tags
     * @throws IllegalArgumentException if a name is not valid for a tag
     */
    public static TagSet of(String... names) {
        return copyOf(List.of(names).stream().map(Tag::new).toList());
    }

    /**
     * Returns this set with additional tags at the end. Tags that are already in this set keep their position.
     *
     * @param added any number
     * @return this set and the added tags
     */
    public TagSet with(Collection<Tag> added) {
        if (tags.containsAll(added)) {
            return this;
        }
        if (tags.isEmpty()) {
            return copyOf(added);
        }
        LinkedHashSet<Tag> all = new LinkedHashSet<>(tags);
        all.addAll(added);
        return new TagSet(all);
    }

    /**
     * Returns this set without some tags. Tags that are not in this set are ignored.
     *
     * @param removed any number
     * @return this set without the removed tags
     */
    public TagSet without(Collection<Tag> removed) {
        if (tags.isEmpty() || removed.isEmpty()) {
            return this;
        }
        LinkedHashSet<Tag> rest = new LinkedHashSet<>(tags);
        removed.forEach(rest::remove);
        return rest.size() == tags.size() ? this : new TagSet(rest);
    }

    /**
     * Returns this set after an overwrite by category. All tags of the new tags' categories are removed; then the new
     * tags are added. Tags of other categories and bare tags remain. If several new tags have the same category, all of
     * them are added.
     *
     * @param replacements the new tags, each with a category
     * @return this set after the overwrite
     * @throws IllegalArgumentException if a new tag is bare
     */
    public TagSet overwrittenBy(TagSet replacements) {
        requireCategories(replacements);
        Set<Category> categories = replacements.categories();
        List<Tag> kept = tags.stream()
                .filter(tag -> tag.category().filter(categories::contains).isEmpty())
                .toList();
        return copyOf(kept).with(replacements);
    }

    static void requireCategories(TagSet tags) {
        for (Tag tag : tags) {
            if (tag.isBare()) {
                throw new IllegalArgumentException("an overwrite of categories accepts only tags with a ':', not '"
                        + tag + "'; to set exactly these tags, replace all");
            }
        }
    }

    /**
     * Tests whether at least one tag has no category.
     *
     * @return whether a tag is bare
     */
    public boolean hasBareTag() {
        return tags.stream().anyMatch(Tag::isBare);
    }

    /**
     * Returns the categories of the tags.
     *
     * @return the categories, each once, in the order of their first tags
     */
    public Set<Category> categories() {
        return tags.stream()
                .flatMap(tag -> tag.category().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public boolean contains(Object tag) {
        return tags.contains(tag);
    }

    @Override
    public Iterator<Tag> iterator() {
        return tags.iterator();
    }

    @Override
    public int size() {
        return tags.size();
    }
}
