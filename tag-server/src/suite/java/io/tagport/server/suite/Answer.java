package io.tagport.server.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;

/** An HTTP response. */
public record Answer(int status, String contentType, String body) {
    public JsonNode json() {
        try {
            return Json.readObject(body.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    public int code() {
        JsonNode json = json();
        return json.path(json.has("ret_code") ? "ret_code" : "ErrorCode").asInt(-1);
    }
}
