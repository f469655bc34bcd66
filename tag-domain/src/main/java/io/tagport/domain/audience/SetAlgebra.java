package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;

/**
 * What finding an audience needs: sets of subjects, of whatever kind suits who keeps them. None of the sets is changed by these
 * methods, so that one set may be given away many times. There is no set of all subjects: see {@link AudienceSelection}.
 *
 * @param <S> a set of subjects
 */
public interface SetAlgebra<S> {
    /**
     * Finds who carries a tag.
     *
     * @param tag any tag
     * @return its subjects, possibly none
     */
    S carrying(Tag tag);

    /**
     * Finds who carries any tag of a category.
     *
     * @param category any category
     * @return the subjects of its tags, possibly none
     */
    S carryingAnyOf(Category category);

    /**
     * Intersects.
     *
     * @param one a set
     * @param other another
     * @return who is in both
     */
    S both(S one, S other);

    /**
     * Unites.
     *
     * @param one a set
     * @param other another
     * @return who is in one of them or both
     */
    S either(S one, S other);

    /**
     * Subtracts.
     *
     * @param one a set
     * @param other another
     * @return who is in the one and not in the other
     */
    S without(S one, S other);
}
