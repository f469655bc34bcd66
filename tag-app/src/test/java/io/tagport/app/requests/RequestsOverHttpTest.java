package io.tagport.app.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagport.app.serve.HttpCaller;
import io.tagport.app.serve.Served;
import io.tagport.app.serve.Server;
import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsOverHttpTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String REQUESTS = "/api/v1/requests";
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("s"));
    private static final Map<String, String> TOKEN = Map.of("Authorization", "Bearer an-admin-token-16");
    private static final Map<String, String> OWN_PAGE = Map.of("X-Tagport-Console", "1");
    private static final String ADD =
            "{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"a-token-of-some-length\"],\"odd\":1}";

    @TempDir
    private Path folder = Path.of("");

    private Server server;
    private HttpCaller caller;

    @BeforeEach
    void start() throws IOException {
        server = started("first");
        caller = new HttpCaller(server.uri());
    }

    private Server started(String name) throws IOException {
        return Served.without(
                Files.createDirectory(folder.resolve(name)),
                Map.of(
                        "TAGPORT_TPNS_ACCESS_ID", "1500000001",
                        "TAGPORT_TPNS_SECRET", "s",
                        "TAGPORT_IM_SDKAPPID", "1400000001",
                        "TAGPORT_IM_KEY", "k",
                        "TAGPORT_ADMIN_TOKEN", "an-admin-token-16"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What comes of the stream, line by line, until it ends. */
    private record Listening(List<String> lines, CompletableFuture<Void> end) {
        List<JsonNode> requests() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> json(line.substring("data: ".length())))
                    .toList();
        }

        private static JsonNode json(String text) {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Listening listen(Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(REQUESTS));
        headers.forEach(request::header);
        HttpResponse<Stream<String>> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
        await().atMost(Duration.ofSeconds(20)).until(() -> lines.contains(":"));
        return new Listening(lines, end);
    }

    @Test
    void whoLooksSeesWhatCallersOfBothProtocolsAskWithoutTheirSubjects() throws Exception {
        Listening listening = listen(TOKEN);

        assertThat(caller.tpns(TPNS, ADD).code()).isZero();
        String asked = "{\"To_Account\":[\"a-token-of-some-length\"]}";
        assertThat(caller.im(1_400_000_001, new Secret("k"), ImCommand.GET_TAG, asked)
                        .body())
                .contains("a-token-of-some-length");

        await().atMost(Duration.ofSeconds(20)).until(() -> listening.requests().size() == 2);
        JsonNode tpns = listening.requests().get(0);
        assertThat(tpns.path("operation").asText()).isEqualTo("tpns/1");
        assertThat(tpns.path("app").asText()).isEqualTo("demo");
        assertThat(tpns.path("code").asInt(-1)).isZero();
        assertThat(tpns.path("tags").toString()).isEqualTo("[\"vip\"]");
        assertThat(tpns.path("ignored").path(0).path("what").asText()).isEqualTo("odd");
        assertThat(tpns.path("curl").asText())
                .contains("./tagport sign", "\"$TAGPORT_URL\"'/v3/device/tag'")
                .doesNotContain(server.uri().getAuthority()); // as the caller has named it
        JsonNode im = listening.requests().get(1);
        assertThat(im.path("operation").asText()).isEqualTo("im/get_tag");
        assertThat(im.path("answer").asText()).contains("vip");
        assertThat(listening.lines().toString())
                .contains("a-to…(22)")
                .doesNotContain("a-token-of-some-length")
                .doesNotContain(HttpCaller.sig(1_400_000_001, new Secret("k")).substring(0, 20));
    }

    @Test
    void faultsOnPurposeAreShownAsTheyEnded() throws Exception {
        Listening listening = listen(TOKEN);
        caller.admin("PUT", "/api/v1/faults", "an-admin-token-16", "tpns next 1 -> lose-reply\ntpns next 1 -> cut");

        for (int i = 0; i < 2; i++) {
            try {
                caller.tpns(TPNS, ADD);
            } catch (IOException cut) {
                // as wanted
            }
        }

        // The client may ask again by itself when a connection is cut.
        await().atMost(Duration.ofSeconds(20)).until(() -> listening.requests().size() >= 2);
        assertThat(listening.requests().stream()
                        .map(request -> request.path("end").asText()))
                .contains("lost", "cut");
        assertThat(listening.requests().get(0).path("faults").asText()).isNotEmpty();
    }

    @Test
    void withoutTheTokenNobodyLooks() throws Exception {
        assertThat(caller.send("GET", REQUESTS, "", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void aStreamEndsSoonAfterItsSession() throws Exception {
        String set = caller.send("POST", "/api/v1/session", "{\"token\":\"an-admin-token-16\"}", OWN_PAGE)
                .headers()
                .getOrDefault("set-cookie", "");
        String cookie = set.substring(0, set.indexOf(';'));
        Listening listening = listen(Map.of("Cookie", cookie));

        caller.send("DELETE", "/api/v1/session", "", Map.of("Cookie", cookie, "X-Tagport-Console", "1"));
        caller.tpns(TPNS, ADD);

        listening.end().get(20, TimeUnit.SECONDS);
        assertThat(listening.requests()).isEmpty();
    }

    @Test
    void aServerThatStopsDoesNotWaitForWhoLooks() throws Exception {
        Listening listening = listen(TOKEN);
        long began = System.nanoTime();

        server.close();
        server = started("after"); // for whoever closes it

        listening.end().get(20, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    }
}
