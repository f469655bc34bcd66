package io.tagport.domain.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is unknown of one subject, as changes were sent and no answer came: it has or does not have each of these tags. Of every
 * other tag it is known.
 *
 * @param all whether every tag is unknown
 * @param categories categories of which every tag is unknown
 * @param removed unknown tags whose removal was asked for
 * @param added unknown tags that the subject was to have in the end
 */
public record UnknownTags(boolean all, Set<Category> categories, Set<Tag> removed, Set<Tag> added) {
    /** Everything is known. */
    public static final UnknownTags NONE = new UnknownTags(false, Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public UnknownTags {
        categories = Collections.unmodifiableSet(new LinkedHashSet<>(categories));
        removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
        added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
    }

    /**
     * Returns whether it is unknown if the subject has a tag.
     *
     * @param tag any tag
     * @return whether neither having nor not having it is known
     */
    public boolean covers(Tag tag) {
        return all || removed.contains(tag) || added.contains(tag) || isInCategories(tag);
    }

    private boolean isInCategories(Tag tag) {
        return tag.category().filter(categories::contains).isPresent();
    }

    /**
     * Returns the tags that the subject surely has.
     *
     * @param acknowledged what it had by the last answers
     * @return the acknowledged tags that are not unknown
     */
    public TagSet certain(TagSet acknowledged) {
        return acknowledged.without(acknowledged.stream().filter(this::covers).toList());
    }

    /**
     * Returns the tags that the subject may have and that have a name here. Where all tags or those of a category are unknown, it
     * may have others as well.
     *
     * @param acknowledged what it had by the last answers
     * @return the acknowledged tags and all that were to be added or removed
     */
    public TagSet possible(TagSet acknowledged) {
        return acknowledged.with(added).with(removed);
    }

    /**
     * Returns the tags that the subject has if everything that is unknown was done.
     *
     * @param acknowledged what it had by the last answers
     * @return what it has once all of it is asked for again
     */
    public TagSet intended(TagSet acknowledged) {
        return certain(acknowledged).with(added);
    }
}
