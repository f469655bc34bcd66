package io.tagport.tpns.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The parser of the members of a request, which reads one member per call. */
final class FieldReader {
    private final ObjectNode body;

    FieldReader(ObjectNode body) {
        this.body = body;
    }

    /** Returns 0 for anything except a 64-bit integer. Source: TPNS page 548/39067, for a body that is not JSON. */
    long seq() {
        JsonNode seq = body.path("seq");
        return seq.isIntegralNumber() && seq.canConvertToLong() ? seq.longValue() : 0;
    }

    JsonField<TpnsOperation> operation() {
        JsonNode type = body.path("operator_type");
        if (isAbsent(type)) {
            return new JsonField.Missing<>("operator_type is missing");
        }
        return operationOf(type)
                .<JsonField<TpnsOperation>>map(JsonField.Present::new)
                .orElseGet(() -> new JsonField.Malformed<>("operator_type is not an integer from 1 to 10"));
    }

    private static Optional<TpnsOperation> operationOf(JsonNode type) {
        return type.isIntegralNumber() && type.canConvertToInt() ? TpnsOperation.of(type.intValue()) : Optional.empty();
    }

    JsonField<List<String>> texts(String name) {
        return list(name, "a string", FieldReader::textOf);
    }

    JsonField<List<TpnsPair>> pairs(String name) {
        return list(name, "a pair of tag and token, both strings", FieldReader::pairOf);
    }

    private <T> JsonField<List<T>> list(String name, String form, Function<JsonNode, Optional<T>> read) {
        JsonNode list = body.path(name);
        if (isAbsent(list) || (list.isArray() && list.isEmpty())) {
            return new JsonField.Missing<>(name + " is missing or empty");
        }
        if (!list.isArray()) {
            return new JsonField.Malformed<>(name + " is not an array");
        }
        List<T> entries = new ArrayList<>(list.size());
        for (JsonNode entry : list) {
            Optional<T> value = read.apply(entry);
            if (value.isEmpty()) {
                return new JsonField.Malformed<>(name + "[" + entries.size() + "] is not " + form);
            }
            entries.add(value.get());
        }
        return new JsonField.Present<>(List.copyOf(entries));
    }

    private static Optional<String> textOf(JsonNode entry) {
        return entry.isTextual() ? Optional.of(entry.textValue()) : Optional.empty();
    }

    /** Parses an object, or the array of two elements that Xinge used. Source: TPNS page 548/41611. */
    private static Optional<TpnsPair> pairOf(JsonNode entry) {
        if (entry.isArray()) {
            return entry.size() == 2 ? pairOf(entry.path(0), entry.path(1)) : Optional.empty();
        }
        return pairOf(entry.path("tag"), entry.path("token"));
    }

    private static Optional<TpnsPair> pairOf(JsonNode tag, JsonNode token) {
        return tag.isTextual() && token.isTextual()
                ? Optional.of(new TpnsPair(tag.textValue(), token.textValue()))
                : Optional.empty();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
