package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.List;

/**
 * Whom a push is for: all subjects whose tags fit an expression. {@link #parse} understands what {@link #format} says.
 *
 * <table>
 * <caption>What can be written, the tightest first</caption>
 * <tr><td>{@code vip}, {@code level:3}</td><td>who carries this tag</td></tr>
 * <tr><td>{@code "a tag & more"}</td><td>the same, for a tag with blanks or signs; a {@code "} in it is doubled</td></tr>
 * <tr><td>{@code level:*}</td><td>who carries any tag of this category</td></tr>
 * <tr><td>{@code !x}</td><td>who does not fit x</td></tr>
 * <tr><td>{@code x & y}</td><td>who fits both</td></tr>
 * <tr><td>{@code x | y}</td><td>who fits one of them or both</td></tr>
 * <tr><td>{@code (x)}</td><td>x, taken together</td></tr>
 * </table>
 */
public sealed interface Audience {
    /**
     * Who carries a tag.
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
     * Who carries any tag of a category.
     *
     * @param category the category
     */
    record HasAnyTagOf(Category category) implements Audience {
        @Override
        public boolean matches(TagSet tags) {
            return tags.stream().anyMatch(category::holds);
        }

        @Override
        public String format() {
            return AudienceParser.quotedIfNeeded(category.name()) + AudienceParser.ANY;
        }
    }

    /**
     * Who does not fit.
     *
     * @param other what is not to fit
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
     * Who fits all.
     *
     * @param all two or more
     */
    record AllOf(List<Audience> all) implements Audience {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are fewer than two
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
     * Who fits any.
     *
     * @param any two or more
     */
    record AnyOf(List<Audience> any) implements Audience {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are fewer than two
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
            throw new IllegalArgumentException("two or more are joined, not " + parts.size());
        }
        return List.copyOf(parts);
    }

    /**
     * Returns whether somebody is meant.
     *
     * @param tags all tags of a subject
     * @return whether they fit
     */
    boolean matches(TagSet tags);

    /**
     * Finds everybody who is meant.
     *
     * @param sets who carries what
     * @param <S> a set of subjects
     * @return whom {@link #matches} picks
     */
    default <S> AudienceSelection<S> findIn(SetAlgebra<S> sets) {
        return AudienceSelection.in(sets, this);
    }

    /**
     * Returns it as people write it.
     *
     * @return what {@link #parse} reads as the same
     */
    String format();

    /**
     * Reads what people write.
     *
     * @param text an expression, see above
     * @return what it says
     * @throws AudienceException if it says nothing, telling where
     */
    static Audience parse(String text) {
        return new AudienceParser(text).read();
    }
}
