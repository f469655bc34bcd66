package io.tagport.domain.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class TagProperties {
    @Property
    void onlyTheFirstColonCounts(@ForAll Tag tag) {
        String[] parts = tag.name().split(":", 2);

        assertThat(tag.category().map(Category::name))
                .isEqualTo(parts.length == 2 ? java.util.Optional.of(parts[0]) : java.util.Optional.empty());
    }

    @Property
    void aFullWidthColonIsAnOrdinaryCharacter(@ForAll Tag tag) {
        assertThat(new Tag(tag.name().replace(':', '：')).isBare()).isTrue();
    }

    @Property
    void aCategoryHoldsExactlyTheTagsThatNameIt(@ForAll Tag one, @ForAll Tag other) {
        one.category()
                .ifPresent(category -> assertThat(category.contains(other))
                        .isEqualTo(other.category().filter(category::equals).isPresent()));
    }

    @Property
    void tagsAreOrderedAsTheirUtf8Bytes(@ForAll Tag one, @ForAll Tag other) {
        assertThat(Integer.signum(one.compareTo(other)))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                        one.name().getBytes(UTF_8), other.name().getBytes(UTF_8))));
    }

    @Property
    void anyTextsThatAreTagsAreOrderedAsTheirUtf8Bytes(@ForAll @NotEmpty String one, @ForAll @NotEmpty String other) {
        if (Text.isPlain(one) && Text.isPlain(other)) {
            tagsAreOrderedAsTheirUtf8Bytes(new Tag(one), new Tag(other));
        }
    }

    @Property
    void plainTextIsExactlyWhatSurvivesUtf8AndHasNoControlCharacter(@ForAll String text) {
        boolean survives = new String(text.getBytes(UTF_8), UTF_8).equals(text);
        boolean controls = text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);

        assertThat(Text.isPlain(text)).isEqualTo(survives && !controls);
    }
}
