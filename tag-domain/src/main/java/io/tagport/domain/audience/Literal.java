package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import java.util.Comparator;
import java.util.NavigableSet;

/**
 * The smallest part of an audience: the condition that a subject carries a tag, or any tag of a category, or its
 * negation. Literals are ordered: positive before negated ones, then tags before categories, then by name.
 *
 * @param condition the condition, a {@link Audience.HasTag} or a {@link Audience.HasAnyTagOf}
 * @param isNegated whether the condition is negated
 */
public record Literal(Audience condition, boolean isNegated) implements Comparable<Literal> {
    private static final Comparator<Literal> ORDER = Comparator.comparing(Literal::isNegated)
            .thenComparing(Literal::isOfCategory)
            .thenComparing(Literal::compareNames);

    /**
     * Checks that the condition is a single tag or category.
     *
     * @throws IllegalArgumentException if the condition is neither a tag nor a category
     */
    public Literal {
        if (!(condition instanceof Audience.HasTag) && !(condition instanceof Audience.HasAnyTagOf)) {
            throw new IllegalArgumentException("not a single tag or category: " + condition.format());
        }
    }

    /**
     * Tests whether this literal refers to a category.
     *
     * @return whether it refers to a category; false if it refers to a tag
     */
    public boolean isOfCategory() {
        return condition instanceof Audience.HasAnyTagOf;
    }

    /**
     * Returns the name of the tag or category that this literal refers to.
     *
     * @return the name of the tag, or the category in its text form: {@code level:*}
     */
    public String name() {
        return condition instanceof Audience.HasTag hasTag ? hasTag.tag().name() : condition.format();
    }

    Literal negate() {
        return new Literal(condition, !isNegated);
    }

    /** Tests whether every subject that matches this literal also matches a single one of the others. */
    boolean impliesOneOf(NavigableSet<Literal> others) {
        return others.contains(this) || impliesAnother(others);
    }

    /**
     * Tests whether this literal implies a different one of the others: a tag implies its category, and a negated
     * category implies the negation of each of its tags.
     */
    boolean impliesAnother(NavigableSet<Literal> others) {
        if (condition instanceof Audience.HasTag hasTag) {
            return !isNegated
                    && hasTag.tag()
                            .category()
                            .map(category -> new Literal(new Audience.HasAnyTagOf(category), false))
                            .filter(others::contains)
                            .isPresent();
        }
        Category category = ((Audience.HasAnyTagOf) condition).category();
        return isNegated && others.stream().anyMatch(other -> other.isNegated && other.isTagOf(category));
    }

    private boolean isTagOf(Category category) {
        return condition instanceof Audience.HasTag hasTag && category.contains(hasTag.tag());
    }

    private int compareNames(Literal other) {
        return condition instanceof Audience.HasTag one && other.condition instanceof Audience.HasTag another
                ? one.tag().compareTo(another.tag())
                : name().compareTo(other.name());
    }

    @Override
    public int compareTo(Literal other) {
        return ORDER.compare(this, other);
    }
}
