package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.tagport.app.requests.RequestFeed;
import io.tagport.app.serve.HttpCaller;
import io.tagport.app.settings.Settings;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.RateLimiter;
import io.tagport.server.fault.FaultInjector;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    private static final Map<String, String> OWN_PAGE = Map.of("X-Tagport-Console", "1");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDocumentIsWellFormed() {
        String text = new String(OpenApi.document(), StandardCharsets.UTF_8);

        assertThat(new OpenAPIV3Parser().readContents(text).getMessages()).isEmpty();
    }

    @Test
    void everyOperationSaysWhatAReaderNeeds() throws Exception {
        Set<String> ids = new HashSet<>();
        for (Map.Entry<String, JsonNode> each : new ApiDocument().operations().entrySet()) {
            JsonNode operation = each.getValue();
            assertThat(operation.path("summary").asText()).as(each.getKey()).endsWith(".");
            assertThat(operation.path("tags")).as(each.getKey()).hasSize(1);
            assertThat(ids.add(operation.path("operationId").asText()))
                    .as(each.getKey())
                    .isTrue();
            assertThat(operation.path("responses").has("401")).as(each.getKey()).isTrue();
            operation
                    .path("responses")
                    .properties()
                    .forEach(answer -> assertThat(answer.getValue().has("description")
                                    || answer.getValue().has("$ref"))
                            .as(each.getKey() + " " + answer.getKey())
                            .isTrue());
        }
    }

    @Test
    void everySchemaAndAnswerIsUsed() throws Exception {
        String text = new String(OpenApi.document(), StandardCharsets.UTF_8);
        JsonNode components = new ApiDocument().components();

        for (String kind : List.of("schemas", "responses", "parameters", "requestBodies")) {
            components
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(text).contains("'#/components/" + kind + "/" + name + "'"));
        }
    }

    @Test
    void whatIsServedIsDescribedAndNothingElse() throws Exception {
        Settings settings = Settings.withoutFile(folder);
        try (Wiring wiring = new Wiring(settings, InstantSource.system());
                AdminHandler room = new AdminHandler(
                        new Secret("t"),
                        new AdminHandler.Dependencies(
                                List.of(),
                                settings,
                                wiring,
                                new FaultInjector(System::nanoTime),
                                new RequestFeed(RateLimiter.NONE)),
                        InstantSource.system())) {
            assertThat(room.served()).isEqualTo(new ApiDocument().described());
        }
    }

    @Test
    void whatIsAnsweredIsWhatTheDocumentSays() throws Exception {
        try (ServedApi api = new ServedApi(folder)) {
            Checked checked = new Checked(api, new ApiDocument());
            checked.session();
            checked.server();
            checked.subjectsAndTags();
            checked.audience();
            checked.bulk();

            assertThat(checked.document.unanswered()).containsExactly("GET /api/v1/requests"); // RequestsOverHttpTest
        }
    }

    /** Calls everything, and holds each answer against the document. */
    private record Checked(ServedApi api, ApiDocument document) {
        private HttpCaller.Reply call(String method, String template, String path, String body)
                throws IOException, InterruptedException {
            HttpCaller.Reply reply =
                    api.caller().admin(method, AdminApi.ROOT + path, ServedApi.TOKEN, body.replace('\'', '"'));
            document.require(method + " " + AdminApi.ROOT + template, reply);
            return reply;
        }

        private HttpCaller.Reply call(String method, String path, String body)
                throws IOException, InterruptedException {
            return call(method, path, path, body);
        }

        void session() throws Exception {
            String path = "/api/v1/session";
            document.require(
                    "POST " + path,
                    api.caller().send("POST", path, "{\"token\":\"" + ServedApi.TOKEN + "\"}", OWN_PAGE));
            document.require("POST " + path, api.caller().send("POST", path, "{}", OWN_PAGE));
            for (int i = 0; i < 30; i++) {
                document.require("POST " + path, api.caller().send("POST", path, "{\"token\":\"no\"}", OWN_PAGE));
            }
            call("GET", "session", "");
            call("DELETE", "session", "");
        }

        void server() throws Exception {
            call("GET", "openapi.yaml", "");
            call("GET", "faults", "");
            call("PUT", "faults", "# none");
            call("PUT", "faults", "nonsense");
            call("DELETE", "faults", "");
            call("GET", "apps", "");
        }

        void subjectsAndTags() throws Exception {
            String one = "apps/{app}/subjects/{subject}";
            call(
                    "POST",
                    one + "/changes",
                    "apps/demo/subjects/u/changes",
                    "{'changes':[{'verb':'add','tags':['vip','level:3']}]}");
            call(
                    "POST",
                    one + "/changes",
                    "apps/demo/subjects/u/changes",
                    "{'changes':[{'verb':'overwrite','tags':['gold','" + "x".repeat(60) + "']}]}");
            call("POST", one + "/changes", "apps/demo/subjects/u/changes", "{'changes':[{}]}");
            call(
                    "POST",
                    one + "/preview",
                    "apps/demo/subjects/u/preview",
                    "{'changes':[{'verb':'overwrite','tags':['gold']},{'verb':'clear'}]}");
            call("POST", one + "/preview", "apps/other/subjects/u/preview", "{}");
            call("GET", one, "apps/demo/subjects/u", "");
            call("GET", one, "apps/demo/subjects/nobody", "");
            call("GET", "apps/{app}/subjects", "apps/demo/subjects?prefix=u", "");
            call("GET", "apps/{app}/subjects", "apps/demo/subjects?most=0", "");
            call("GET", "apps/{app}/usage", "apps/demo/usage", "");
            call("GET", "apps/{app}/usage", "apps/other/usage", "");
            call("GET", "apps/{app}/tags", "apps/demo/tags", "");
            String tag = "apps/{app}/tags/{tag}";
            call("GET", tag + "/subjects", "apps/demo/tags/vip/subjects?most=1", "");
            call("GET", tag + "/purge", "apps/demo/tags/vip/purge", "");
            call("POST", tag + "/purge", "apps/demo/tags/vip/purge", "{'confirm':'x'}");
            call("POST", tag + "/purge", "apps/demo/tags/vip/purge", "{'confirm':'vip'}");
            call("GET", tag + "/purge", "apps/demo/tags/vip/purge", "");
        }

        void audience() throws Exception {
            String template = "apps/{app}/audience";
            call("POST", template, "apps/demo/audience", "{'expression':'level:3 & !vip'}");
            call("POST", template, "apps/demo/audience", "{'expression':'level:*','sample':0}");
            call("POST", template, "apps/demo/audience", "{'expression':'&'}");
        }

        void bulk() throws Exception {
            call("POST", "bulk", "{'file':'w.csv','provider':'nobody','mode':'add'}");
            String id = new ObjectMapper()
                    .readTree(call("POST", "bulk", "{'file':'w.csv','provider':'local','mode':'add'}")
                            .body())
                    .path("id")
                    .asText();
            String one = "bulk/{id}";
            String path = "bulk/" + id;
            call("PUT", one + "/file", path + "/file?at=0", "u,a\nv,b\n");
            call("PUT", one + "/file", path + "/file", "u,a\n");
            call("POST", one + "/run", path + "/run", "");
            call("POST", one + "/plan", path + "/plan", "");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> call("GET", one, path, "").body().contains("\"planned\""));
            call("POST", one + "/run", path + "/run", "");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> call("GET", one, path, "").body().contains("\"done\",\"bytes"));
            call("GET", one + "/results/{result}", path + "/results/refused", "");
            call("GET", "bulk", "");
            call("DELETE", one, path, "");
            call("DELETE", one, path, "");
        }
    }
}
