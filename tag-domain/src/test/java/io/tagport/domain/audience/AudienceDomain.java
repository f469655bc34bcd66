package io.tagport.domain.audience;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Small worlds, and expressions over the few tags that occur there. */
public final class AudienceDomain extends DomainContextBase {
    @Provide
    Arbitrary<Audience> audiences() {
        Arbitrary<Audience> single = Arbitraries.oneOf(
                tags().map(Audience.HasTag::new),
                Arbitraries.of("level", "", "other").map(name -> new Audience.HasAnyTagOf(new Category(name))));
        return Arbitraries.recursive(
                () -> single,
                inner -> Arbitraries.oneOf(
                        inner.map(Audience.Not::new),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AllOf::new),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AnyOf::new)),
                0,
                4);
    }

    @Provide
    Arbitrary<Map<Subject, TagSet>> worlds() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, 20).map(number -> new Subject("s" + number)),
                        tags().list().ofMaxSize(5).map(TagSet::copyOf))
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.randoms();
    }

    private static Arbitrary<Tag> tags() {
        return Arbitraries.of("vip", "a", "b", "level", "level:1", "level:2", "level:*", ":x")
                .map(Tag::new);
    }
}
