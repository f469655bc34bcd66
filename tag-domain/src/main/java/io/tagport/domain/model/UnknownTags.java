package io.tagport.domain.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tags of one subject whose state is unknown, because changes were sent and no answer arrived. The subject may or
 * may not carry each of these tags. The state of every other tag is known.
 *
 * @param all whether the state of every tag is unknown
 * @param categories categories for which the state of every tag is unknown
 * @param removed unknown tags whose removal was requested
 * @param added unknown tags that the subject should carry after the changes
 */
public record UnknownTags(boolean all, Set<Category> categories, Set<Tag> removed, Set<Tag> added) {
    /** A constant for a subject without unknown tags. */
    public static final UnknownTags NONE = new UnknownTags(false, Set.of(), Set.of(), Set.of());

    /** Copies the sets defensively, in their order. */
    public UnknownTags {
        categories = Collections.unmodifiableSet(new LinkedHashSet<>(categories));
        removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
        added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
    }

    /**
     * Tests whether it is unknown if the subject carries a tag.
     *
     * @param tag any tag
     * @return whether the state of the tag is unknown
     */
    public boolean covers(Tag tag) {
        return all || removed.contains(tag) || added.contains(tag) || isInCategories(tag);
    }

    private boolean isInCategories(Tag tag) {
        return tag.category().filter(categories::contains).isPresent();
    }

    /**
     * Returns the tags that the subject certainly carries.
     *
     * @param acknowledged the tags of the subject according to the last answers
     * @return the acknowledged tags whose state is not unknown
     */
    public TagSet certain(TagSet acknowledged) {
        return acknowledged.without(acknowledged.stream().filter(this::covers).toList());
    }

    /**
     * Returns the tags that the subject may carry, as far as their names are recorded. If all tags or those of a
     * category are unknown, the subject may carry other tags as well.
     *
     * @param acknowledged the tags of the subject according to the last answers
     * @return the acknowledged tags and all tags whose addition or removal was requested
     */
    public TagSet possible(TagSet acknowledged) {
        return acknowledged.with(added).with(removed);
    }

    /**
     * Returns the tags that the subject carries if all changes with an unknown outcome were applied.
     *
     * @param acknowledged the tags of the subject according to the last answers
     * @return the tags that the subject carries after these changes have been repeated
     */
    public TagSet intended(TagSet acknowledged) {
        return certain(acknowledged).with(added);
    }
}
