package io.tagport.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagport.app.serve.HttpCaller;
import io.tagport.app.serve.Served;
import io.tagport.app.serve.Server;
import io.tagport.domain.model.App;
import io.tagport.domain.port.TagStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A server with the built-in app, and somebody who has its admin token. */
final class ServedApi implements AutoCloseable {
    static final String TOKEN = "an-admin-token-16";
    static final String APP = "apps/demo/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "TAGPORT_TPNS_ACCESS_ID", "1500000001",
            "TAGPORT_TPNS_SECRET", "s",
            "TAGPORT_IM_SDKAPPID", "1400000001",
            "TAGPORT_IM_KEY", "k",
            "TAGPORT_ADMIN_TOKEN", TOKEN);

    private final Server server;
    private final HttpCaller caller;

    ServedApi(Path folder) {
        this(Served.without(folder, ENVIRONMENT));
    }

    ServedApi(Server server) {
        this.server = server;
        this.caller = new HttpCaller(server.uri());
    }

    /** An answer of the API. */
    record Reply(int status, JsonNode json) {
        String error() {
            return json.path("error").asText();
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    Reply call(String method, String path, String body) throws IOException, InterruptedException {
        HttpCaller.Reply reply = caller.admin(method, AdminApi.ROOT + path, TOKEN, body.replace('\'', '"'));
        return new Reply(reply.status(), JSON.readTree(reply.body().startsWith("{") ? reply.body() : "{}"));
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpCaller caller() {
        return caller;
    }

    Server server() {
        return server;
    }

    TagStore store() {
        return server.wiring().stores().of(new App("demo"));
    }

    @Override
    public void close() {
        server.close();
    }
}
