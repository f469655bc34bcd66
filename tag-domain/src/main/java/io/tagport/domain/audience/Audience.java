package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.List;

/**
 * Whom a push is for: all subjects whose tags fit an expression. {@link #read} understands what {@link #written} says.
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
    record Carrying(Tag tag) implements Audience {
        @Override
        public boolean fits(TagSet tags) {
            return tags.contains(tag);
        }

        @Override
        public String written() {
            return AudienceReader.quotedIfNeeded(tag.name());
        }
    }

    /**
     * Who carries any tag of a category.
     *
     * @param category the category
     */
    record CarryingAnyOf(Category category) implements Audience {
        @Override
        public boolean fits(TagSet tags) {
            return tags.stream().anyMatch(category::holds);
        }

        @Override
        public String written() {
            return AudienceReader.quotedIfNeeded(category.name()) + AudienceReader.ANY;
        }
    }

    /**
     * Who does not fit.
     *
     * @param other what is not to fit
     */
    record Not(Audience other) implements Audience {
        @Override
        public boolean fits(TagSet tags) {
            return !other.fits(tags);
        }

        @Override
        public String written() {
            boolean isJoined = other instanceof AllOf || other instanceof AnyOf;
            return isJoined ? "!(" + other.written() + ")" : "!" + other.written();
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
        public boolean fits(TagSet tags) {
            return all.stream().allMatch(one -> one.fits(tags));
        }

        @Override
        public String written() {
            List<String> parts = all.stream()
                    .map(one ->
                            one instanceof AllOf || one instanceof AnyOf ? "(" + one.written() + ")" : one.written())
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
        public boolean fits(TagSet tags) {
            return any.stream().anyMatch(one -> one.fits(tags));
        }

        @Override
        public String written() {
            List<String> parts = any.stream()
                    .map(one -> one instanceof AnyOf ? "(" + one.written() + ")" : one.written())
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
     * Tells whether somebody is meant.
     *
     * @param tags all tags of a subject
     * @return whether they fit
     */
    boolean fits(TagSet tags);

    /**
     * Finds everybody who is meant.
     *
     * @param sets who carries what
     * @param <S> a set of subjects
     * @return whom {@link #fits} picks
     */
    default <S> Found<S> findIn(SubjectSets<S> sets) {
        return Found.in(sets, this);
    }

    /**
     * Says it as people write it.
     *
     * @return what {@link #read} reads as the same
     */
    String written();

    /**
     * Reads what people write.
     *
     * @param text an expression, see above
     * @return what it says
     * @throws AudienceException if it says nothing, telling where
     */
    static Audience read(String text) {
        return new AudienceReader(text).read();
    }
}
