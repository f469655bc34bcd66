package io.tagport.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.server.ServedAnswer;
import io.tagport.transport.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of the API. What they tell is of the moment and not for everybody, so nobody on the way may keep it. */
final class Answers {
    private static final Map<String, String> NEVER_KEPT =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private Answers() {}

    static ServedAnswer json(int status, JsonNode document) {
        return new ServedAnswer(status, headers("application/json; charset=utf-8"), Json.write(document));
    }

    static ServedAnswer json(JsonNode document) {
        return json(200, document);
    }

    static ServedAnswer fault(ApiFault fault) {
        return json(fault.status(), fault.document());
    }

    static ServedAnswer bytes(String type, byte[] body) {
        return new ServedAnswer(200, headers(type), body);
    }

    static ServedAnswer nothing() {
        return new ServedAnswer(204, NEVER_KEPT, new byte[0]);
    }

    static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>(NEVER_KEPT);
        headers.put("Content-Type", type);
        return headers;
    }
}
