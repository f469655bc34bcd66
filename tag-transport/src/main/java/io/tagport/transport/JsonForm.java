package io.tagport.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A pattern of a JSON document that defines which parts may be shown to people. Everything else is masked: values at
 * other places or of other types, members with other names, and these names themselves.
 */
public sealed interface JsonForm {
    /** A string that may be shown. */
    record AnyText() implements JsonForm {}

    /** A number that may be shown. */
    record AnyNumber() implements JsonForm {}

    /** A value of any type of which only the structure may be shown. */
    record Hidden() implements JsonForm {}

    /**
     * An array of entries of one form.
     *
     * @param entry the form of each entry
     */
    record Entries(JsonForm entry) implements JsonForm {}

    /**
     * An array of two entries.
     *
     * @param first the form of the first entry
     * @param second the form of the second entry
     */
    record Pair(JsonForm first, JsonForm second) implements JsonForm {}

    /**
     * An object with known members.
     *
     * @param forms the form of each known member
     */
    record Members(Map<String, JsonForm> forms) implements JsonForm {
        /** Copies {@code forms} defensively. */
        public Members {
            forms = Map.copyOf(forms);
        }
    }

    /**
     * A choice between an array and another form.
     *
     * @param array the form of an array
     * @param other the form of anything else
     */
    record Either(JsonForm array, JsonForm other) implements JsonForm {}

    /**
     * Returns a masked copy of a document.
     *
     * @param value the document, which is not modified
     * @param mask the function that masks a text that must not be shown
     * @return a document that may be shown, with the same structure of arrays and objects
     */
    default JsonNode masked(JsonNode value, UnaryOperator<String> mask) {
        return new Masking(mask).of(this, value);
    }

    /**
     * The masking of documents by a function.
     *
     * @param mask the function that masks a text that must not be shown
     */
    record Masking(UnaryOperator<String> mask) {
        private static final Pattern SECRET = Pattern.compile("secret|password|sign|usersig|key");
        private static final Hidden HIDDEN = new Hidden();

        JsonNode of(JsonForm form, JsonNode value) {
            if (form instanceof Either either) {
                return of(value.isArray() ? either.array : either.other, value);
            }
            if (value instanceof ObjectNode object) {
                return members(form instanceof Members members ? members.forms : Map.of(), object);
            }
            if (value instanceof ArrayNode array) {
                return entries(form, array);
            }
            boolean isShown =
                    (form instanceof AnyText && value.isTextual()) || (form instanceof AnyNumber && value.isNumber());
            return isShown || value.isNull() || value.isBoolean() ? value : text(value);
        }

        private JsonNode members(Map<String, JsonForm> forms, ObjectNode object) {
            ObjectNode masked = Json.object();
            object.fieldNames().forEachRemaining(name -> {
                JsonForm form = forms.get(name);
                if (form != null) {
                    masked.set(name, of(form, object.get(name)));
                } else if (SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()) {
                    masked.put(mask.apply(name), "…");
                } else {
                    masked.set(mask.apply(name), of(HIDDEN, object.get(name)));
                }
            });
            return masked;
        }

        private JsonNode entries(JsonForm form, ArrayNode array) {
            ArrayNode masked = array.arrayNode(array.size());
            for (int i = 0; i < array.size(); i++) {
                masked.add(of(entry(form, i, array.size()), array.get(i)));
            }
            return masked;
        }

        private static JsonForm entry(JsonForm form, int index, int size) {
            if (form instanceof Pair pair && size == 2) {
                return index == 0 ? pair.first : pair.second;
            }
            return form instanceof Entries entries ? entries.entry : HIDDEN;
        }

        private JsonNode text(JsonNode value) {
            return Json.object().textNode(mask.apply(value.asText()));
        }
    }
}
