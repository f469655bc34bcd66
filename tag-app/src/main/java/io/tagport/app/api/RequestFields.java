package io.tagport.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of a request, read with messages that say where something is wrong.
 *
 * @param node the object
 * @param place of the object in the body, ending in a dot; empty for the body itself
 */
record RequestFields(JsonNode node, String place) {
    String text(String name) {
        return textIfAny(name).orElseThrow(() -> ApiException.wrong(place + name, "it is missing"));
    }

    Optional<String> textIfAny(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(text(place + name, value));
    }

    private static String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw ApiException.wrong(field, "a text is wanted");
        }
        return value.textValue();
    }

    /** A list of texts; a list that is not there is empty. */
    List<String> texts(String name, int most) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(name, 0, most)) {
            texts.add(text(place + name + "[" + texts.size() + "]", value));
        }
        return texts;
    }

    List<RequestFields> objects(String name, int least, int most) {
        List<RequestFields> objects = new ArrayList<>();
        for (JsonNode value : list(name, least, most)) {
            String at = place + name + "[" + objects.size() + "]";
            if (!value.isObject()) {
                throw ApiException.wrong(at, "an object is wanted");
            }
            objects.add(new RequestFields(value, at + "."));
        }
        return objects;
    }

    private Iterable<JsonNode> list(String name, int least, int most) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() && least == 0) {
            return List.of();
        }
        if (!value.isArray() || value.size() < least || value.size() > most) {
            throw ApiException.wrong(place + name, "a list of " + least + " to " + most + " is wanted");
        }
        return value;
    }

    boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ApiException.wrong(place + name, "true or false is wanted");
        }
        return value.booleanValue();
    }

    int number(String name, int least, int most, int otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw ApiException.wrong(place + name, "a whole number from " + least + " to " + most + " is wanted");
        }
        return value.intValue();
    }
}
