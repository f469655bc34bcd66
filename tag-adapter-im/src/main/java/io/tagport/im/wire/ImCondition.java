package io.tagport.im.wire;

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
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An audience as the {@code Condition} of {@code timpush/push}: tags of which an account must carry all
 * ({@code TagsAnd}), tags of which it must carry at least one ({@code TagsOr}), or both. The format cannot express
 * negation. Source: pages 1047/37165 and 1047/60561; that an account must satisfy both lists if both are present is our
 * interpretation, see docs/protocol.md.
 */
public final class ImCondition {
    /** The maximum number of tags in each of the two lists. Source: pages 1047/37165 and 1047/74196, code 90032. */
    public static final int TAGS_PER_LIST = 10;

    private final NavigableSet<Literal> all = new TreeSet<>();
    private final List<NavigableSet<Literal>> choices = new ArrayList<>();

    /**
     * Sorts the clauses into the two lists. No tag gets into both (90022): a required tag never occurs in a
     * disjunction.
     */
    private ImCondition(List<NavigableSet<Literal>> parts) {
        for (NavigableSet<Literal> part : parts) {
            if (part.size() == 1) {
                all.addAll(part);
            } else {
                choices.add(part);
            }
        }
    }

    /**
     * Converts an audience to a condition. Equivalent audiences convert to the same text, whatever their structure.
     *
     * @param audience the audience of a push
     * @return {@code {"Condition":{…}}}; or the reasons why the format cannot express the audience, each once
     */
    public static AudienceTranslation of(Audience audience) {
        Optional<List<NavigableSet<Literal>>> parts = NormalForms.allOfAny(audience);
        if (parts.isEmpty()) {
            return new AudienceTranslation.Untranslatable(List.of(TranslationObstacle.of(Reason.SHAPE)));
        }
        ImCondition condition = new ImCondition(parts.get());
        List<TranslationObstacle> obstacles = condition.obstacles();
        return obstacles.isEmpty()
                ? new AudienceTranslation.Translated(condition.json())
                : new AudienceTranslation.Untranslatable(obstacles);
    }

    private List<TranslationObstacle> obstacles() {
        NavigableSet<Literal> literals = new TreeSet<>(all);
        choices.forEach(literals::addAll);
        List<TranslationObstacle> obstacles = new ArrayList<>();
        literals.forEach(literal -> obstacles.addAll(obstacles(literal)));
        if (choices.size() > 1 || literals.isEmpty()) {
            obstacles.add(TranslationObstacle.of(Reason.SHAPE));
        }
        if (all.size() > TAGS_PER_LIST || choices.stream().anyMatch(any -> any.size() > TAGS_PER_LIST)) {
            obstacles.add(TranslationObstacle.of(Reason.TOO_MANY_TAGS).over(TAGS_PER_LIST));
        }
        return obstacles;
    }

    private static List<TranslationObstacle> obstacles(Literal literal) {
        List<TranslationObstacle> obstacles = new ArrayList<>();
        if (literal.isNegated()) {
            obstacles.add(TranslationObstacle.of(Reason.NOT, literal));
        }
        if (literal.isOfCategory()) {
            obstacles.add(TranslationObstacle.of(Reason.CATEGORY, literal));
        } else if (ImLimits.TAGS.violationOf(literal.name()).isPresent()) {
            obstacles.add(TranslationObstacle.of(Reason.TAG_TOO_LONG, literal).over(ImLimits.TAGS.tagLengthMax()));
        }
        return obstacles;
    }

    private String json() {
        ObjectNode body = Json.object();
        ObjectNode condition = body.putObject("Condition");
        choices.forEach(choice -> put(choice, condition.putArray("TagsOr")));
        if (!all.isEmpty()) {
            put(all, condition.putArray("TagsAnd"));
        }
        return new String(Json.write(body), StandardCharsets.UTF_8);
    }

    private static void put(Collection<Literal> literals, ArrayNode list) {
        literals.forEach(literal -> list.add(literal.name()));
    }
}
