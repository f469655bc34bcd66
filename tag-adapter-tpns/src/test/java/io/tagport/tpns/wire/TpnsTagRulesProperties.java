package io.tagport.tpns.wire;

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
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TpnsTagRulesProperties {
    private static final List<String> TAGS = List.of("a", "b", "c", "level:1", "level:2");

    /** All combinations of these tags. */
    private static final List<TagSet> WORLD = IntStream.range(0, 1 << TAGS.size())
            .mapToObj(bits -> TagSet.copyOf(IntStream.range(0, TAGS.size())
                    .filter(i -> (bits & 1 << i) != 0)
                    .mapToObj(i -> new Tag(TAGS.get(i)))
                    .toList()))
            .toList();

    @Provide
    Arbitrary<Audience> audiences() {
        Arbitrary<Audience> tags = Arbitraries.of(TAGS).map(name -> new Audience.HasTag(new Tag(name)));
        Arbitrary<Audience> category = Arbitraries.just(new Audience.HasAnyTagOf(new Category("level")));
        return Arbitraries.recursive(
                () -> Arbitraries.frequencyOf(Tuple.of(15, tags), Tuple.of(1, category)),
                inner -> Arbitraries.oneOf(
                        inner.map(Audience.Not::new),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AllOf::new),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AnyOf::new)),
                0,
                3);
    }

    @Property
    void rulesSelectTheMatchingSubjects(@ForAll("audiences") Audience audience) throws Exception {
        if (TpnsTagRules.of(audience) instanceof AudienceTranslation.Translated translated) {
            JsonNode push = new ObjectMapper().readTree(translated.json());

            assertThat(push.get("audience_type").textValue()).isEqualTo("tag");
            assertThat(WORLD.stream().filter(rules(push.get("tag_rules")))).isEqualTo(fitting(audience));
        }
    }

    @Property
    void onlyCategoriesAllAndNoneCannotBeTranslated(@ForAll("audiences") Audience audience) {
        if (TpnsTagRules.of(audience) instanceof AudienceTranslation.Untranslatable untranslatable) {
            if (untranslatable.obstacles().equals(List.of(TranslationObstacle.of(Reason.SHAPE)))) {
                assertThat(fitting(audience))
                        .satisfiesAnyOf(
                                fitting -> assertThat(fitting).isEmpty(),
                                fitting -> assertThat(fitting).isEqualTo(WORLD));
            } else {
                assertThat(untranslatable.obstacles())
                        .containsExactly(new TranslationObstacle(Reason.CATEGORY, "level:*", 0));
                assertThat(audience.format()).contains("level:*");
            }
        }
    }

    private static List<TagSet> fitting(Audience audience) {
        return WORLD.stream().filter(audience::matches).toList();
    }

    /** AND binds tighter than OR; the first rule's operator is void. */
    private static Predicate<TagSet> rules(JsonNode rules) {
        Predicate<TagSet> any = tags -> false;
        Predicate<TagSet> all = tags -> true;
        for (int i = 0; i < rules.size(); i++) {
            if (i > 0 && operator(rules.get(i), "operator").equals("OR")) {
                any = any.or(all);
                all = tags -> true;
            }
            all = all.and(negated(rules.get(i), items(rules.get(i).get("tag_items"))));
        }
        return any.or(all);
    }

    /** The pages do not state the precedence of the operators of items, so rules must not mix two operators. */
    private static Predicate<TagSet> items(JsonNode items) {
        assertThat(IntStream.range(1, items.size())
                        .mapToObj(i -> operator(items.get(i), "items_operator"))
                        .distinct()
                        .count())
                .isLessThan(2);
        Predicate<TagSet> all = item(items.get(0));
        for (int i = 1; i < items.size(); i++) {
            Predicate<TagSet> item = item(items.get(i));
            all = operator(items.get(i), "items_operator").equals("OR") ? all.or(item) : all.and(item);
        }
        return all;
    }

    private static Predicate<TagSet> item(JsonNode item) {
        assertThat(item.get("tag_type").textValue()).isEqualTo("xg_user_define");
        Set<Tag> named = IntStream.range(0, item.get("tags").size())
                .mapToObj(i -> new Tag(item.get("tags").get(i).textValue()))
                .collect(Collectors.toSet());
        boolean isAny = operator(item, "tags_operator").equals("OR");
        return negated(item, tags -> isAny ? named.stream().anyMatch(tags::contains) : tags.containsAll(named));
    }

    private static Predicate<TagSet> negated(JsonNode one, Predicate<TagSet> fits) {
        return one.get("is_not").booleanValue() ? fits.negate() : fits;
    }

    private static String operator(JsonNode one, String name) {
        assertThat(one.get(name).textValue()).isIn("AND", "OR");
        return one.get(name).textValue();
    }

    @Example
    void aTagThatMustNotBeThereIsAnItemOfItsOwn() {
        assertThat(TpnsTagRules.of(Audience.parse("level:3 & vip & !churned")))
                .isEqualTo(new AudienceTranslation.Translated("""
                        {"audience_type":"tag","tag_rules":[{"tag_items":[\
                        {"tags":["level:3","vip"],"is_not":false,"tags_operator":"AND","items_operator":"AND","tag_type":"xg_user_define"},\
                        {"tags":["churned"],"is_not":true,"tags_operator":"OR","items_operator":"AND","tag_type":"xg_user_define"}],\
                        "operator":"OR","is_not":false}]}\
                        """));
    }

    @Example
    void theShorterFormIsChosen() {
        assertThat(rulesOf("(a | b) & (c | d) & e & !f")).isEqualTo(3);
        assertThat(rulesOf("a & b | c & d | e")).isEqualTo(3);
        assertThat(rulesOf("a | (b | !!a)")).isEqualTo(1);
        assertThat(rulesOf("(a | b) & (a | !b)")).isEqualTo(1);
    }

    private static int rulesOf(String text) {
        return ((AudienceTranslation.Translated) TpnsTagRules.of(Audience.parse(text)))
                        .json()
                        .split("tag_items", -1)
                        .length
                - 1;
    }

    @Example
    void equivalentAudiencesHaveEqualRules() {
        assertThat(TpnsTagRules.of(Audience.parse("!(!b | !a) & (b & a)")))
                .isEqualTo(TpnsTagRules.of(Audience.parse("a & b")));
    }

    @Example
    void unsupportedAudiencesAreRefused() {
        assertRefused("level:* & a", new TranslationObstacle(Reason.CATEGORY, "level:*", 0));
        assertRefused("a | !a", new TranslationObstacle(Reason.SHAPE, "", 0));
        assertRefused("a & !a", new TranslationObstacle(Reason.SHAPE, "", 0));
        assertRefused("标".repeat(51), new TranslationObstacle(Reason.TAG_TOO_LONG, "标".repeat(51), 50));
        assertThat(TpnsTagRules.of(Audience.parse("标".repeat(50)))).isInstanceOf(AudienceTranslation.Translated.class);
        assertRefused(
                pairs("&", "|", 9) + " | " + "(" + pairs("|", "&", 9) + ")",
                new TranslationObstacle(Reason.TOO_MANY_RULES, "", 100));
    }

    private static void assertRefused(String text, TranslationObstacle... hindrances) {
        assertThat(TpnsTagRules.of(Audience.parse(text)))
                .isEqualTo(new AudienceTranslation.Untranslatable(List.of(hindrances)));
    }

    private static String pairs(String within, String between, int pairs) {
        return IntStream.range(0, pairs)
                .mapToObj(i -> "(a" + i + within + "b" + i + ")")
                .collect(Collectors.joining(between));
    }
}
