package io.tagport.tpns.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.audience.Audience;
import io.tagport.domain.audience.AudienceTranslation;
import io.tagport.domain.audience.Literal;
import io.tagport.domain.audience.NormalForms;
import io.tagport.domain.audience.TranslationObstacle;
import io.tagport.domain.audience.TranslationObstacle.Reason;
import io.tagport.transport.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An audience as the {@code tag_rules} of {@code /v3/push/app}. Source: page 1024/33764. The page states the precedence
 * of AND and OR between rules, but not between the items of one rule; therefore all rules are joined by the same
 * operator here, and so are the items of each rule. The page states no maximum number of rules, so this class has its
 * own.
 */
public final class TpnsTagRules {
    /** The maximum number of rules per push. Our choice, as no page states one. */
    public static final int RULES_MAX = NormalForms.PARTS_MAX;

    private final String join;
    private final List<Rule> rules;

    private TpnsTagRules(String join, List<Rule> rules) {
        this.join = join;
        this.rules = rules;
    }

    /**
     * Converts an audience to rules. Equivalent audiences without negation convert to the same text, whatever their
     * structure.
     *
     * @param audience the audience of a push
     * @return {@code {"audience_type":"tag","tag_rules":[…]}}; or the reasons why the rules cannot express the
     *     audience, each once
     */
    public static AudienceTranslation of(Audience audience) {
        return Stream.of(
                        NormalForms.anyOfAll(audience).map(parts -> of("OR", "AND", parts)),
                        NormalForms.allOfAny(audience).map(parts -> of("AND", "OR", parts)))
                .flatMap(rules -> rules.stream())
                .min(Comparator.comparing(rules -> rules.size()))
                .map(TpnsTagRules::translation)
                .orElseGet(() -> new AudienceTranslation.Untranslatable(
                        List.of(TranslationObstacle.of(Reason.TOO_MANY_RULES).over(RULES_MAX))));
    }

    /**
     * Creates the rules. All parts of one literal share one rule, since its literals are joined by the same operator as
     * the parts.
     */
    private static TpnsTagRules of(String join, String joinWithin, List<NavigableSet<Literal>> parts) {
        NavigableSet<Literal> singles = new TreeSet<>();
        List<Rule> rules = new ArrayList<>();
        for (NavigableSet<Literal> part : parts) {
            if (part.size() == 1) {
                singles.addAll(part);
            } else {
                rules.add(new Rule(joinWithin, part));
            }
        }
        if (!singles.isEmpty()) {
            rules.add(0, new Rule(join, singles));
        }
        return new TpnsTagRules(join, rules);
    }

    private int size() {
        return rules.stream().mapToInt(rule -> rule.literals.size()).sum();
    }

    private AudienceTranslation translation() {
        NavigableSet<Literal> literals = new TreeSet<>();
        rules.forEach(rule -> literals.addAll(rule.literals));
        if (literals.isEmpty()) {
            return new AudienceTranslation.Untranslatable(List.of(TranslationObstacle.of(Reason.SHAPE)));
        }
        List<TranslationObstacle> obstacles =
                literals.stream().flatMap(TpnsTagRules::obstacles).distinct().toList();
        return obstacles.isEmpty()
                ? new AudienceTranslation.Translated(json())
                : new AudienceTranslation.Untranslatable(obstacles);
    }

    private static Stream<TranslationObstacle> obstacles(Literal literal) {
        if (literal.isOfCategory()) {
            return Stream.of(TranslationObstacle.of(Reason.CATEGORY, literal));
        }
        boolean fits = TpnsLimits.CHARACTERS.violationOf(literal.name()).isEmpty();
        return fits
                ? Stream.empty()
                : Stream.of(TranslationObstacle.of(Reason.TAG_TOO_LONG, literal)
                        .over(TpnsLimits.CHARACTERS.tagLengthMax()));
    }

    private String json() {
        ObjectNode push = Json.object().put("audience_type", "tag");
        ArrayNode list = push.putArray("tag_rules");
        for (Rule rule : rules) {
            ObjectNode one = list.addObject();
            rule.write(one.putArray("tag_items"));
            one.put("operator", join).put("is_not", false);
        }
        return new String(Json.write(push), StandardCharsets.UTF_8);
    }

    private record Rule(String join, NavigableSet<Literal> literals) {
        /**
         * Writes the literals. By De Morgan's laws, the operator is inverted among the negated literals, which share
         * one negated item.
         */
        void write(ArrayNode items) {
            write(
                    items,
                    literals.stream().filter(literal -> !literal.isNegated()).toList(),
                    join,
                    false);
            String inverted = join.equals("AND") ? "OR" : "AND";
            write(items, literals.stream().filter(Literal::isNegated).toList(), inverted, true);
        }

        private void write(ArrayNode items, Collection<Literal> some, String tagsJoin, boolean isNot) {
            if (!some.isEmpty()) {
                ObjectNode item = items.addObject();
                ArrayNode tags = item.putArray("tags");
                some.forEach(literal -> tags.add(literal.name()));
                item.put("is_not", isNot)
                        .put("tags_operator", tagsJoin)
                        .put("items_operator", join)
                        .put("tag_type", "xg_user_define");
            }
        }
    }
}
