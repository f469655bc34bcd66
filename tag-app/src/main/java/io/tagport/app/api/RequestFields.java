package io.tagport.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object of a request. Exceptions contain the location of an invalid value.
 *
 * @param node the JSON object
 * @param path the location of the object in the body, ending with a dot; empty for the body itself
 */
record RequestFields(JsonNode node, String path) {
    String text(String name) {
        return findText(name).orElseThrow(() -> ApiException.badRequest(path + name, "is missing"));
    }

    Optional<String> findText(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(text(path + name, value));
    }

    private static String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw ApiException.badRequest(field, "must be a string");
        }
        return value.textValue();
    }

    /** Returns a list of strings. A missing list is treated as empty. */
    List<String> texts(String name, int max) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(name, 0, max)) {
            texts.add(text(path + name + "[" + texts.size() + "]", value));
        }
        return texts;
    }

    List<RequestFields> objects(String name, int min, int max) {
        List<RequestFields> objects = new ArrayList<>();
        for (JsonNode value : list(name, min, max)) {
            String at = path + name + "[" + objects.size() + "]";
            if (!value.isObject()) {
                throw ApiException.badRequest(at, "must be an object");
            }
            objects.add(new RequestFields(value, at + "."));
        }
        return objects;
    }

    private Iterable<JsonNode> list(String name, int min, int max) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() && min == 0) {
            return List.of();
        }
        if (!value.isArray() || value.size() < min || value.size() > max) {
            throw ApiException.badRequest(path + name, "must be a list of " + min + " to " + max + " entries")
                    .code("wrong_length")
                    .limit(max);
        }
        return value;
    }

    boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ApiException.badRequest(path + name, "must be true or false");
        }
        return value.booleanValue();
    }

    int number(String name, int min, int max, int defaultValue) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return defaultValue;
        }
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw ApiException.badRequest(path + name, "must be an integer from " + min + " to " + max);
        }
        return value.intValue();
    }
}
