package io.tagport.domain.model;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Words to state laws with: few categories and values, so that collisions are common, and every odd place for a colon.
 */
public final class Vocabulary extends DomainContextBase {
    @Provide
    public Arbitrary<Tag> tags() {
        Arbitrary<Tag> bare = Arbitraries.of("level", "test", "vip", "VIP", "level：1", "😀", "标签", "a b")
                .map(Tag::new);
        return Arbitraries.oneOf(categorisedTags(), bare);
    }

    private static Arbitrary<Tag> categorisedTags() {
        Arbitrary<String> categories = Arbitraries.of("level", "test", "level:2", "", "标签", "LEVEL");
        Arbitrary<String> values = Arbitraries.of("1", "2", "", ":", "a:b", "😀", "：");
        return Combinators.combine(categories, values).as((category, value) -> new Tag(category + ":" + value));
    }

    /** What an overwrite of categories takes. */
    @Provide
    public Arbitrary<OfCategories> ofCategories() {
        return categorisedTags()
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(TagSet::copyOf)
                .map(OfCategories::new);
    }

    /** At least one tag, each with a category. */
    public record OfCategories(TagSet tags) {}

    @Provide
    public Arbitrary<TagSet> tagSets() {
        return tags().list().ofMaxSize(8).map(TagSet::copyOf);
    }

    @Provide
    public Arbitrary<Subject> subjects() {
        return Arbitraries.of("u1", "u2", "u3", "token-of-device-1").map(Subject::new);
    }

    @Provide
    public Arbitrary<Change> changes() {
        Arbitrary<TagSet> some = tags().list().ofMinSize(1).ofMaxSize(4).map(TagSet::copyOf);
        return Arbitraries.oneOf(
                Combinators.combine(subjects(), tagSets()).as(Change.Add::new),
                Combinators.combine(subjects(), tagSets()).as(Change.Remove::new),
                Combinators.combine(subjects(), some).as(Change::overwrite),
                Combinators.combine(subjects(), tagSets()).as(Change.ReplaceAll::new),
                subjects().map(Change.Clear::new));
    }
}
