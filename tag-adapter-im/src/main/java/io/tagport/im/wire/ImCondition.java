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
 * An audience as the {@code Condition} of {@code timpush/push}: tags that must all be carried ({@code TagsAnd}), tags of
 * which one must be ({@code TagsOr}), or both. There is no word for a tag that must not be carried. Source: pages 1047/37165
 * and 1047/60561; that both together must be fulfilled is our reading, see docs/protocol.md.
 */
public final class ImCondition {
    /** Tags in each of the two lists. Source: pages 1047/37165 and 1047/74196, code 90032. */
    public static final int TAGS_PER_LIST = 10;

    private final NavigableSet<Literal> all = new TreeSet<>();
    private final List<NavigableSet<Literal>> choices = new ArrayList<>();

    /** No tag gets into both lists (90022): whoever must carry a tag has no choice between it and another. */
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
     * Returns an audience as a condition. Audiences that mean the same, however they are joined, give the same text.
     *
     * @param audience whom to push to
     * @return {@code {"Condition":{…}}}; or why it cannot be said, each reason once
     */
    public static AudienceTranslation of(Audience audience) {
        Optional<List<NavigableSet<Literal>>> parts = NormalForms.allOfAny(audience);
        if (parts.isEmpty()) {
            return new AudienceTranslation.Untranslatable(List.of(TranslationObstacle.of(Reason.SHAPE)));
        }
        ImCondition condition = new ImCondition(parts.get());
        List<TranslationObstacle> hindrances = condition.hindrances();
        return hindrances.isEmpty()
                ? new AudienceTranslation.Translated(condition.json())
                : new AudienceTranslation.Untranslatable(hindrances);
    }

    private List<TranslationObstacle> hindrances() {
        NavigableSet<Literal> literals = new TreeSet<>(all);
        choices.forEach(literals::addAll);
        List<TranslationObstacle> hindrances = new ArrayList<>();
        literals.forEach(literal -> hindrances.addAll(hindrances(literal)));
        if (choices.size() > 1 || literals.isEmpty()) {
            hindrances.add(TranslationObstacle.of(Reason.SHAPE));
        }
        if (all.size() > TAGS_PER_LIST || choices.stream().anyMatch(any -> any.size() > TAGS_PER_LIST)) {
            hindrances.add(TranslationObstacle.of(Reason.TOO_MANY_TAGS).over(TAGS_PER_LIST));
        }
        return hindrances;
    }

    private static List<TranslationObstacle> hindrances(Literal literal) {
        List<TranslationObstacle> hindrances = new ArrayList<>();
        if (literal.isDenied()) {
            hindrances.add(TranslationObstacle.of(Reason.NOT, literal));
        }
        if (literal.isOfCategory()) {
            hindrances.add(TranslationObstacle.of(Reason.CATEGORY, literal));
        } else if (ImLimits.TAGS.violationOf(literal.name()).isPresent()) {
            hindrances.add(TranslationObstacle.of(Reason.TAG_TOO_LONG, literal).over(ImLimits.TAGS.tagLengthMax()));
        }
        return hindrances;
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
