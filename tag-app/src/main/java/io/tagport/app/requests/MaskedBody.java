package io.tagport.app.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Subject;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A body of either protocol without what must not be shown: subjects are masked, and so is what is named like a secret. */
final class MaskedBody {
    private static final int CHARACTERS_MAX = 16 * 1024;

    /** Members of which every text is a subject, however deep. */
    private static final Set<String> SUBJECTS = Set.of("token_list", "invalid_tokens", "To_Account", "From_Account");

    /** A member of pairs, in which a tag comes first. */
    private static final String PAIRS = "tag_token_list";

    private static final Pattern SECRET = Pattern.compile("secret|password|sign|usersig|key");

    private MaskedBody() {}

    /** Gives what can be shown of a body; of one that is no JSON object only its length. */
    static String of(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            ObjectNode masked = Json.readObject(body);
            maskMembers(masked);
            return shortened(new String(Json.write(masked), StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            return "(" + body.length + " bytes that are no JSON object)";
        }
    }

    private static String shortened(String text) {
        return text.length() <= CHARACTERS_MAX
                ? text
                : text.substring(0, CHARACTERS_MAX) + "… (" + text.length() + " characters)";
    }

    private static void maskMembers(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            object.set(name, masked(name, object.path(name)));
        }
    }

    private static JsonNode masked(String name, JsonNode value) {
        if (SUBJECTS.contains(name)) {
            return allMasked(value);
        }
        if (SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()) {
            return Json.object().textNode("…");
        }
        if (name.equals(PAIRS) && value instanceof ArrayNode pairs) {
            pairs.forEach(MaskedBody::maskSecond);
            return pairs;
        }
        return within(value);
    }

    private static JsonNode within(JsonNode value) {
        if (value instanceof ObjectNode object) {
            maskMembers(object);
        } else if (value instanceof ArrayNode array) {
            array.forEach(MaskedBody::within);
        }
        return value;
    }

    private static void maskSecond(JsonNode pair) {
        if (pair instanceof ArrayNode texts && texts.size() > 1) {
            for (int i = 1; i < texts.size(); i++) {
                texts.set(i, allMasked(texts.get(i)));
            }
        } else {
            within(pair);
        }
    }

    private static JsonNode allMasked(JsonNode value) {
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, allMasked(array.get(i)));
            }
            return array;
        }
        return value.isContainerNode() || value.isNull()
                ? within(value)
                : Json.object().textNode(mask(value.asText()));
    }

    /** A text that is no subject must not be shown in full either. */
    private static String mask(String id) {
        return id.isEmpty() ? "" : Subject.masked(id);
    }
}
