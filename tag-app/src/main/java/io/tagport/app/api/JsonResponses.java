package io.tagport.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of the API. What they tell is of the moment and not for everybody, so nobody on the way may keep it. */
final class JsonResponses {
    private static final Map<String, String> NEVER_KEPT =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private JsonResponses() {}

    static HttpReply json(int status, JsonNode document) {
        return new HttpReply(status, headers("application/json; charset=utf-8"), Json.write(document));
    }

    static HttpReply json(JsonNode document) {
        return json(200, document);
    }

    static HttpReply fault(ApiException fault) {
        return json(fault.status(), fault.document());
    }

    static HttpReply bytes(String type, byte[] body) {
        return new HttpReply(200, headers(type), body);
    }

    static HttpReply nothing() {
        return new HttpReply(204, NEVER_KEPT, new byte[0]);
    }

    static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>(NEVER_KEPT);
        headers.put("Content-Type", type);
        return headers;
    }
}
