package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;

/**
 * The set operations that the evaluation of an audience needs, on any representation of sets of subjects. These methods
 * never modify a set, so the same set may be returned many times. There is no set of all subjects: see
 * {@link AudienceSelection}.
 *
 * @param <S> the type of a set of subjects
 */
public interface SetAlgebra<S> {
    /**
     * Returns the subjects that carry a tag.
     *
     * @param tag any tag
     * @return the subjects, possibly none
     */
    S carrying(Tag tag);

    /**
     * Returns the subjects that carry any tag of a category.
     *
     * @param category any category
     * @return the subjects of all tags of the category, possibly none
     */
    S carryingAnyOf(Category category);

    /**
     * Returns the intersection of two sets.
     *
     * @param one a set
     * @param other another
     * @return the subjects that are in both sets
     */
    S intersection(S one, S other);

    /**
     * Returns the union of two sets.
     *
     * @param one a set
     * @param other another
     * @return the subjects that are in at least one set
     */
    S union(S one, S other);

    /**
     * Returns the difference of two sets.
     *
     * @param one a set
     * @param other another
     * @return the subjects that are in the first set and not in the second
     */
    S difference(S one, S other);
}
