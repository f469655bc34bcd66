package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.List;

/**
 * The audience of a push: an expression that selects all subjects whose tags match it. {@link #parse} accepts the
 * output of {@link #format}.
 *
 * <table>
 * <caption>Syntax, in descending order of precedence</caption>
 * <tr><td>{@code vip}, {@code level:3}</td><td>subjects that carry this tag</td></tr>
 * <tr><td>{@code "a tag & more"}</td><td>the same, for a tag with blanks or operator characters; a {@code "} in it is doubled</td></tr>
 * <tr><td>{@code level:*}</td><td>subjects that carry any tag of this category</td></tr>
 * <tr><td>{@code !x}</td><td>subjects that do not match x</td></tr>
 * <tr><td>{@code x & y}</td><td>subjects that match both</td></tr>
 * <tr><td>{@code x | y}</td><td>subjects that match at least one of them</td></tr>
 * <tr><td>{@code (x)}</td><td>grouping: x as one operand</td></tr>
 * </table>
 */
public sealed interface Audience {
    /**
     * The subjects that carry a tag.
     *
     * @param tag the tag
     */
    record HasTag(Tag tag) implements Audience {
        @Override
        public boolean matches(TagSet tags) {
            return tags.contains(tag);
        }

        @Override
        public String format() {
            return AudienceParser.quotedIfNeeded(tag.name());
        }
    }

    /**
     * The subjects that carry any tag of a category.
     *
     * @param category the category
     */
    record HasAnyTagOf(Category category) implements Audience {
        @Override
        public boolean matches(TagSet tags) {
            return tags.stream().anyMatch(category::contains);
        }

        @Override
        public String format() {
            return AudienceParser.quotedIfNeeded(category.name()) + AudienceParser.ANY;
        }
    }

    /**
     * The subjects that do not match an expression.
     *
     * @param other the negated expression
     */
    record Not(Audience other) implements Audience {
        @Override
        public boolean matches(TagSet tags) {
            return !other.matches(tags);
        }

        @Override
        public String format() {
            boolean isJoined = other instanceof AllOf || other instanceof AnyOf;
            return isJoined ? "!(" + other.format() + ")" : "!" + other.format();
        }
    }

    /**
     * The subjects that match all of several expressions.
     *
     * @param all the expressions, two or more
     */
    record AllOf(List<Audience> all) implements Audience {
        /**
         * Copies the expressions defensively.
         *
         * @throws IllegalArgumentException if there are fewer than two expressions
         */
        public AllOf {
            all = Audience.atLeastTwo(all);
        }

        @Override
        public boolean matches(TagSet tags) {
            return all.stream().allMatch(one -> one.matches(tags));
        }

        @Override
        public String format() {
            List<String> parts = all.stream()
                    .map(one -> one instanceof AllOf || one instanceof AnyOf ? "(" + one.format() + ")" : one.format())
                    .toList();
            return String.join(" & ", parts);
        }
    }

    /**
     * The subjects that match at least one of several expressions.
     *
     * @param any the expressions, two or more
     */
    record AnyOf(List<Audience> any) implements Audience {
        /**
         * Copies the expressions defensively.
         *
         * @throws IllegalArgumentException if there are fewer than two expressions
         */
        public AnyOf {
            any = Audience.atLeastTwo(any);
        }

        @Override
        public boolean matches(TagSet tags) {
            return any.stream().anyMatch(one -> one.matches(tags));
        }

        @Override
        public String format() {
            List<String> parts = any.stream()
                    .map(one -> one instanceof AnyOf ? "(" + one.format() + ")" : one.format())
                    .toList();
            return String.join(" | ", parts);
        }
    }

    private static List<Audience> atLeastTwo(List<Audience> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("at least 2 expressions are required, not " + parts.size());
        }
        return List.copyOf(parts);
    }

    /**
     * Tests whether this audience includes a subject.
     *
     * @param tags all tags of a subject
     * @return whether the tags match this expression
     */
    boolean matches(TagSet tags);

    /**
     * Returns the selection of all subjects that this audience includes.
     *
     * @param sets the sets of subjects that carry a tag or a category
     * @param <S> the type of a set of subjects
     * @return the subjects whose tags {@link #matches} accepts
     */
    default <S> AudienceSelection<S> findIn(SetAlgebra<S> sets) {
        return AudienceSelection.in(sets, this);
    }

    /**
     * Returns this expression as text.
     *
     * @return a text that {@link #parse} converts to an equal expression
     */
    String format();

    /**
     * Parses an expression.
     *
     * @param text an expression in the syntax described above
     * @return the parsed audience
     * @throws AudienceException if the text is not a valid expression; the exception contains the position of the error
     */
    static Audience parse(String text) {
        return new AudienceParser(text).read();
    }
}
