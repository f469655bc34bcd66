package io.tagport.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The responses of the API. Their content is current and confidential, so caches must not store it. */
final class JsonResponses {
    private static final Map<String, String> NO_STORE =
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

    static HttpReply noContent() {
        return new HttpReply(204, NO_STORE, new byte[0]);
    }

    static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>(NO_STORE);
        headers.put("Content-Type", type);
        return headers;
    }
}
