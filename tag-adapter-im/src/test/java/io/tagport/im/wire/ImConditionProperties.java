package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagport.domain.audience.Audience;
import io.tagport.domain.audience.AudienceTranslation;
import io.tagport.domain.audience.TranslationObstacle;
import io.tagport.domain.audience.TranslationObstacle.Reason;
import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ImConditionProperties {
    private static final List<String> TAGS = List.of("a", "b", "level:1", "level:2");

    /** All combinations of these tags. */
    private static final List<TagSet> WORLD = subsets(TAGS).stream()
            .map(names -> TagSet.of(names.toArray(String[]::new)))
            .toList();

    @Provide
    Arbitrary<Audience> audiences() {
        Arbitrary<Audience> tags = Arbitraries.of(TAGS).map(name -> new Audience.HasTag(new Tag(name)));
        Arbitrary<Audience> category = Arbitraries.just(new Audience.HasAnyTagOf(new Category("level")));
        return Arbitraries.recursive(
                () -> Arbitraries.frequencyOf(Tuple.of(9, tags), Tuple.of(1, category)),
                inner -> Arbitraries.frequencyOf(
                        Tuple.of(1, inner.map(Audience.Not::new)),
                        Tuple.of(2, inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AllOf::new)),
                        Tuple.of(2, inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AnyOf::new))),
                0,
                3);
    }

    @Property
    void aConditionSelectsTheMatchingSubjects(@ForAll("audiences") Audience audience) throws Exception {
        if (ImCondition.of(audience) instanceof AudienceTranslation.Translated translated) {
            JsonNode condition = new ObjectMapper().readTree(translated.json()).get("Condition");
            List<String> all = texts(condition.path("TagsAnd"));
            List<String> any = texts(condition.path("TagsOr"));

            assertThat(all).doesNotContainAnyElementsOf(any.isEmpty() ? List.of("") : any);
            assertThat(WORLD.stream().filter(picking(all, any))).isEqualTo(fitting(audience));
        }
    }

    @Property
    void refusedAudiencesCannotBeTranslated(@ForAll("audiences") Audience audience) {
        if (ImCondition.of(audience) instanceof AudienceTranslation.Untranslatable untranslatable) {
            Set<Reason> reasons = untranslatable.obstacles().stream()
                    .map(TranslationObstacle::reason)
                    .collect(Collectors.toSet());
            if (reasons.equals(Set.of(Reason.SHAPE))) {
                assertThat(pickedBySomeCondition()).doesNotContain(fitting(audience));
            }
            if (reasons.contains(Reason.NOT) && !reasons.contains(Reason.CATEGORY)) {
                assertThat(losesByMore(audience)).as(audience.format()).isTrue();
            }
            if (reasons.contains(Reason.CATEGORY)) {
                assertThat(audience.format()).contains("level:*");
            }
        }
    }

    private static boolean losesByMore(Audience audience) {
        return WORLD.stream()
                .filter(audience::matches)
                .anyMatch(few -> WORLD.stream().anyMatch(many -> many.containsAll(few) && !audience.matches(many)));
    }

    private static Set<List<TagSet>> pickedBySomeCondition() {
        Set<List<TagSet>> picked = new HashSet<>();
        for (List<String> all : subsets(TAGS)) {
            for (List<String> any : subsets(TAGS)) {
                if (!all.isEmpty() || !any.isEmpty()) {
                    picked.add(WORLD.stream().filter(picking(all, any)).toList());
                }
            }
        }
        return picked;
    }

    private static List<TagSet> fitting(Audience audience) {
        return WORLD.stream().filter(audience::matches).toList();
    }

    /** As documented: {@code TagsAnd} requires all of its tags, {@code TagsOr} any of its tags. */
    private static Predicate<TagSet> picking(List<String> all, List<String> any) {
        return tags -> tags.containsAll(TagSet.of(all.toArray(String[]::new)))
                && (any.isEmpty() || any.stream().anyMatch(name -> tags.contains(new Tag(name))));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.textValue()));
        return texts;
    }

    private static List<List<String>> subsets(List<String> of) {
        return IntStream.range(0, 1 << of.size())
                .mapToObj(bits -> IntStream.range(0, of.size())
                        .filter(i -> (bits & 1 << i) != 0)
                        .mapToObj(of::get)
                        .toList())
                .toList();
    }

    @Example
    void supportedAudiencesAreTranslated() {
        assertSaid("vip", "{'Condition':{'TagsAnd':['vip']}}");
        assertSaid("a | b", "{'Condition':{'TagsOr':['a','b']}}");
        assertSaid("d & (b | a) & c", "{'Condition':{'TagsOr':['a','b'],'TagsAnd':['c','d']}}");
        assertSaid("!(!a | !!(!c)) & a & (a | z)", "{'Condition':{'TagsAnd':['a','c']}}");
        assertSaid("a & b | a & c", "{'Condition':{'TagsOr':['b','c'],'TagsAnd':['a']}}");
        assertSaid("\"say \"\"hi\"\"\"", "{'Condition':{'TagsAnd':['say \\'hi\\'']}}");
    }

    private static void assertSaid(String text, String json) {
        assertThat(ImCondition.of(Audience.parse(text)))
                .isEqualTo(new AudienceTranslation.Translated(json.replace('\'', '"')));
    }

    @Example
    void unsupportedAudiencesAreRefusedWithAllReasons() {
        assertRefused("level:*", new TranslationObstacle(Reason.CATEGORY, "level:*", 0));
        assertRefused("!a & b", new TranslationObstacle(Reason.NOT, "a", 0));
        assertRefused("a & b | c & d", new TranslationObstacle(Reason.SHAPE, "", 0));
        assertRefused("a & !a", new TranslationObstacle(Reason.SHAPE, "", 0));
        assertRefused("a | !a", new TranslationObstacle(Reason.SHAPE, "", 0));
        assertRefused(
                "!level:* & (a | b) & (c | d)",
                new TranslationObstacle(Reason.NOT, "level:*", 0),
                new TranslationObstacle(Reason.CATEGORY, "level:*", 0),
                new TranslationObstacle(Reason.SHAPE, "", 0));
        assertRefused("标".repeat(17), new TranslationObstacle(Reason.TAG_TOO_LONG, "标".repeat(17), 50));
        assertRefused(pairs(40), new TranslationObstacle(Reason.SHAPE, "", 0));
    }

    @Example
    void aListHasTenTagsAtMost() {
        assertThat(ImCondition.of(Audience.parse(joined(" | ", 10))))
                .isInstanceOf(AudienceTranslation.Translated.class);
        assertThat(ImCondition.of(Audience.parse(joined(" & ", 10))))
                .isInstanceOf(AudienceTranslation.Translated.class);
        assertRefused(joined(" | ", 11), new TranslationObstacle(Reason.TOO_MANY_TAGS, "", 10));
        assertRefused(joined(" & ", 11), new TranslationObstacle(Reason.TOO_MANY_TAGS, "", 10));
    }

    private static void assertRefused(String text, TranslationObstacle... hindrances) {
        assertThat(ImCondition.of(Audience.parse(text)))
                .isEqualTo(new AudienceTranslation.Untranslatable(List.of(hindrances)));
    }

    private static String joined(String sign, int tags) {
        return Stream.iterate(0, i -> i + 1).limit(tags).map(i -> "t" + i).collect(Collectors.joining(sign));
    }

    private static String pairs(int pairs) {
        return IntStream.range(0, pairs).mapToObj(i -> "a" + i + " & b" + i).collect(Collectors.joining(" | "));
    }
}
