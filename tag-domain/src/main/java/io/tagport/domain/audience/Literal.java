package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import java.util.Comparator;
import java.util.NavigableSet;

/**
 * The smallest part of an audience: who carries a tag or any tag of a category, or who does not. In order, what is carried comes
 * first, and a tag before a category.
 *
 * @param single a {@link Audience.HasTag} or a {@link Audience.HasAnyTagOf}
 * @param isDenied whether it must not be carried
 */
public record Literal(Audience single, boolean isDenied) implements Comparable<Literal> {
    private static final Comparator<Literal> ORDER = Comparator.comparing(Literal::isDenied)
            .thenComparing(Literal::isOfCategory)
            .thenComparing(Literal::compareNames);

    /**
     * Checks the part.
     *
     * @throws IllegalArgumentException if it is not single
     */
    public Literal {
        if (!(single instanceof Audience.HasTag) && !(single instanceof Audience.HasAnyTagOf)) {
            throw new IllegalArgumentException("neither one tag nor one category: " + single.format());
        }
    }

    /**
     * Returns whether it is about a category.
     *
     * @return false if it is about one tag
     */
    public boolean isOfCategory() {
        return single instanceof Audience.HasAnyTagOf;
    }

    /**
     * Returns what it is about.
     *
     * @return the tag's name, or the category as it is written: {@code level:*}
     */
    public String name() {
        return single instanceof Audience.HasTag hasTag ? hasTag.tag().name() : single.format();
    }

    Literal opposite() {
        return new Literal(single, !isDenied);
    }

    /** Returns whether whoever fits this fits one of the others as well, by that one alone. */
    boolean impliesOneOf(NavigableSet<Literal> others) {
        return others.contains(this) || impliesAnother(others);
    }

    /** Who carries a tag carries one of its category; who carries none of a category carries none of its tags. */
    boolean impliesAnother(NavigableSet<Literal> others) {
        if (single instanceof Audience.HasTag hasTag) {
            return !isDenied
                    && hasTag.tag()
                            .category()
                            .map(category -> new Literal(new Audience.HasAnyTagOf(category), false))
                            .filter(others::contains)
                            .isPresent();
        }
        Category category = ((Audience.HasAnyTagOf) single).category();
        return isDenied && others.stream().anyMatch(other -> other.isDenied && other.isTagOf(category));
    }

    private boolean isTagOf(Category category) {
        return single instanceof Audience.HasTag hasTag && category.holds(hasTag.tag());
    }

    private int compareNames(Literal other) {
        return single instanceof Audience.HasTag one && other.single instanceof Audience.HasTag another
                ? one.tag().compareTo(another.tag())
                : name().compareTo(other.name());
    }

    @Override
    public int compareTo(Literal other) {
        return ORDER.compare(this, other);
    }
}
