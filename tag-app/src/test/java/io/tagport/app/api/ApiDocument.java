package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.tagport.app.serve.HttpCaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The description of the API, to hold answers against it. Members that it does not name are faults, too. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final JsonNode document;
    private final Set<String> answered = new HashSet<>();

    ApiDocument() throws IOException {
        document = new YAMLMapper().readTree(OpenApi.document());
        makeStrict(document);
    }

    /** OpenAPI 3.0 says with a word of its own that something may be null. */
    private static void makeStrict(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("nullable").asBoolean() && schema.path("type").isTextual()) {
                String type = schema.path("type").asText();
                schema.putArray("type").add(type).add("null");
            }
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
        }
        node.forEach(ApiDocument::makeStrict);
    }

    /** Methods by path. */
    Map<String, Set<String>> described() {
        Map<String, Set<String>> described = new TreeMap<>();
        document.path("paths").properties().forEach(path -> {
            Set<String> methods = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(name -> {
                if (METHODS.contains(name)) {
                    methods.add(name.toUpperCase(Locale.ROOT));
                }
            });
            described.put(path.getKey(), methods);
        });
        return described;
    }

    /** Every operation with where it is. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        described()
                .forEach((path, methods) -> methods.forEach(method -> operations.put(
                        method + " " + path, document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT)))));
        return operations;
    }

    JsonNode components() {
        return document.path("components");
    }

    /** Operations of which no answer was held against the document. */
    Set<String> unanswered() {
        Set<String> left = new TreeSet<>(operations().keySet());
        left.removeAll(answered);
        return left;
    }

    void require(String operation, HttpCaller.Reply reply) throws IOException {
        answered.add(operation);
        JsonNode answers =
                operations().getOrDefault(operation, JSON.missingNode()).path("responses");
        JsonNode answer = resolved(answers.path(Integer.toString(reply.status())));
        assertThat(answer.isMissingNode())
                .as("%s answers %s, which is not described: %s", operation, reply.status(), reply.body())
                .isFalse();
        if (!answer.has("content")) {
            return;
        }
        String type = reply.headers().getOrDefault("content-type", "").replaceAll(";.*", "");
        JsonNode schema = answer.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s answers in %s", operation, type)
                .isFalse();
        if (type.equals("application/json")) {
            assertThat(faults(schema, reply.body()))
                    .as(operation + " " + reply.body())
                    .isEmpty();
        }
    }

    /** Holds one part of a stream against its schema. */
    List<String> faults(String schema, String json) throws IOException {
        return faults(JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema), json);
    }

    private List<String> faults(JsonNode schema, String json) throws IOException {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        List<String> faults = new ArrayList<>();
        for (ValidationMessage message : JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(root)
                .validate(JSON.readTree(json))) {
            faults.add(message.getMessage());
        }
        return faults;
    }

    private JsonNode resolved(JsonNode answer) {
        String reference = answer.path("$ref").asText();
        return reference.isEmpty()
                ? answer
                : document.path("components").path("responses").path(reference.replaceAll(".*/", ""));
    }
}
