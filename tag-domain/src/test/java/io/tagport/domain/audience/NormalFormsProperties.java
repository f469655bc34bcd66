package io.tagport.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(AudienceDomain.class)
class NormalFormsProperties {
    @Property
    void bothFormsPickWhoFits(@ForAll Map<Subject, TagSet> world, @ForAll Audience audience) {
        for (TagSet tags : world.values()) {
            boolean fits = audience.matches(tags);
            NormalForms.allOfAny(audience)
                    .ifPresent(parts -> assertThat(parts.stream()
                                    .allMatch(part -> part.stream().anyMatch(one -> holds(one, tags))))
                            .isEqualTo(fits));
            NormalForms.anyOfAll(audience)
                    .ifPresent(parts -> assertThat(parts.stream()
                                    .anyMatch(part -> part.stream().allMatch(one -> holds(one, tags))))
                            .isEqualTo(fits));
        }
    }

    private static boolean holds(Literal literal, TagSet tags) {
        return literal.condition().matches(tags) != literal.isNegated();
    }

    @Property
    void theOrderOfWordsDoesNotMatter(@ForAll Audience audience, @ForAll Random random) {
        Audience other = shuffled(audience, random);

        assertThat(NormalForms.allOfAny(other)).isEqualTo(NormalForms.allOfAny(audience));
        assertThat(NormalForms.anyOfAll(other)).isEqualTo(NormalForms.anyOfAll(audience));
    }

    private static Audience shuffled(Audience audience, Random random) {
        if (audience instanceof Audience.Not not) {
            return new Audience.Not(new Audience.Not(new Audience.Not(shuffled(not.other(), random))));
        }
        if (audience instanceof Audience.AllOf allOf) {
            return new Audience.AllOf(shuffled(allOf.all(), random));
        }
        return audience instanceof Audience.AnyOf anyOf ? new Audience.AnyOf(shuffled(anyOf.any(), random)) : audience;
    }

    private static List<Audience> shuffled(List<Audience> parts, Random random) {
        List<Audience> shuffled = new ArrayList<>();
        parts.forEach(part -> shuffled.add(shuffled(part, random)));
        shuffled.add(shuffled.get(0));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Example
    void whatCanBeSaidWithoutDenialsIs() {
        assertThat(said("(a | b) & (a | !b)")).isEqualTo("a");
        assertThat(said("a & b | a & !b")).isEqualTo("a");
        assertThat(said("!(!a | !(b | c))")).isEqualTo("a & (b|c)");
        assertThat(said("(a | b) & a")).isEqualTo("a");
        assertThat(said("level:1 & level:*")).isEqualTo("level:1");
        assertThat(said("level:1 | level:*")).isEqualTo("level:*");
        assertThat(said("a & !b")).isEqualTo("a & !b");
        assertThat(said("(a | b) & !a")).isEqualTo("b & !a");
    }

    @Example
    void everybodyAndNobodyAreFound() {
        assertThat(NormalForms.allOfAny(Audience.parse("a | !a"))).contains(List.of());
        assertThat(NormalForms.allOfAny(Audience.parse("level:* | !level:1"))).contains(List.of());
        assertThat(said("a & !a")).isEqualTo("()");
        assertThat(said("level:1 & !level:*")).isEqualTo("()");
    }

    private static String said(String text) {
        return NormalForms.allOfAny(Audience.parse(text)).orElseThrow().stream()
                .map(NormalFormsProperties::said)
                .collect(Collectors.joining(" & "));
    }

    private static String said(NavigableSet<Literal> part) {
        String said = part.stream()
                .map(one -> (one.isNegated() ? "!" : "") + one.name())
                .collect(Collectors.joining("|"));
        return part.size() == 1 ? said : "(" + said + ")";
    }

    @Example
    void asManyPartsAsTheLimitAreSaid() {
        assertThat(NormalForms.allOfAny(allOfTags(NormalForms.PARTS_MAX)))
                .hasValueSatisfying(parts -> assertThat(parts).hasSize(NormalForms.PARTS_MAX));
        assertThat(NormalForms.allOfAny(allOfTags(NormalForms.PARTS_MAX + 1))).isEmpty();
    }

    private static Audience allOfTags(int count) {
        return new Audience.AllOf(IntStream.range(0, count)
                .mapToObj(i -> Audience.parse("tag" + i))
                .toList());
    }

    @Example
    void whatIsTooLongToBeShortenedIsSaidAsItIs() {
        Audience pairs = new Audience.AllOf(IntStream.range(0, 7) // 128 parts if turned over
                .mapToObj(i -> Audience.parse("a" + i + " | !b" + i))
                .toList());

        assertThat(NormalForms.allOfAny(pairs))
                .hasValueSatisfying(parts -> assertThat(parts).hasSize(7));
    }

    @Example
    void whatWouldBeEndlessIsGivenUpAtOnce() {
        Audience pairs = new Audience.AnyOf(IntStream.range(0, 300)
                .mapToObj(i -> Audience.parse("a" + i + " & b" + i)) // more than can be read at once
                .toList());

        assertThat(NormalForms.allOfAny(pairs)).isEqualTo(Optional.empty());
        assertThat(NormalForms.anyOfAll(pairs)).isEqualTo(Optional.empty());
        assertThat(NormalForms.anyOfAll(Audience.parse("(a & b) | (c & d)")))
                .hasValueSatisfying(parts -> assertThat(parts).hasSize(2));
    }
}
