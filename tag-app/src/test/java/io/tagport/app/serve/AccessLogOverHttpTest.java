package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Json;
import io.tagport.transport.Secret;
import io.tagport.transport.UnreadableJsonException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines that real requests leave behind. */
class AccessLogOverHttpTest extends MonitoredServerTest {
    private static final String TOKEN = "0f3c9b7a-token-of-ann-5e21";
    private static final String ADD =
            "{\"operator_type\":3,\"tag_list\":[\"vip-tag\"],\"token_list\":[\"" + TOKEN + "\"]}";
    private static final String GET = "{\"To_Account\":[\"" + TOKEN + "\"]}";

    AccessLogOverHttpTest() throws IOException {}

    @Test
    void everyRequestLeavesOneLine() throws IOException {
        stage.tpns(ADD);
        stage.im(ImCommand.GET_TAG.olderPath(), Stage.STRICT_APP_ID, GET);
        stage.get("/nowhere");
        stage.faults.set("tpns next 1 -> cut");
        watched.talk("POST " + TpnsCallEncoder.PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");

        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).path("time").textValue()).isBetween("2026-11-22T11:59:40", "2026-11-22T12:00:00.500Z");
        assertThat(lines.get(0).path("remote").textValue()).isEqualTo("127.0.0.1");
        assertThat(lines.get(0).path("ms").isNumber()).isTrue();
        assertThat(lines.get(0).path("in").intValue()).isEqualTo(ADD.length());
        assertThat(lines.get(0).path("out").intValue()).isPositive();
        assertThat(texts(lines, "operation")).containsExactly("tpns/3", "im/get_tag", "none", "tpns/unreadable");
        assertThat(texts(lines, "app")).containsExactly("open", "strict", "none", "none");
        assertThat(texts(lines, "status")).containsExactly("200", "200", "404", "null");
        assertThat(texts(lines, "code")).containsExactly("0", "0", "null", "null");
        assertThat(texts(lines, "end")).containsExactly("answered", "answered", "answered", "cut");
        assertThat(texts(lines, "faults")).containsExactly("", "", "", "cut");
        assertThat(texts(lines, "id")).doesNotHaveDuplicates();
    }

    @Test
    void theCallerIsToldTheIdOfTheLine() throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(stage.uri().resolve("/healthz")).build(),
                        HttpResponse.BodyHandlers.ofString());

        String id = response.headers().firstValue("X-Request-Id").orElse("");
        assertThat(id).matches("[0-9a-f]{8}-1");
        assertThat(lines().get(0).path("id").textValue()).isEqualTo(id);
        assertThat(lines().get(0).path("operation").textValue()).isEqualTo("/healthz");
    }

    @Test
    void noLineHoldsASecretATokenATagOrAnyTextOfTheCaller() {
        Map<String, String> signed = TpnsSignature.headers(Stage.TPNS, stage.clock.instant(), Stage.utf8(ADD));
        stage.post(TpnsCallEncoder.PATH, signed, Stage.utf8(ADD));
        stage.post(
                TpnsCallEncoder.PATH,
                Map.of("Authorization", Stage.TPNS.basic(), "X-Free", "header-text"),
                Stage.utf8(ADD));
        stage.tpns(new TpnsCredentials("1500001048", new Secret("guessed-secret")), TpnsCallEncoder.PATH, ADD);
        String sig = UserSig.create(Stage.ADMIN, Stage.APP_ID, Stage.KEY, stage.clock.instant(), Duration.ofDays(1));
        String query = "?" + new ImQuery(Stage.APP_ID, Stage.ADMIN, sig, "99999999").encode();
        stage.post(ImCommand.GET_TAG.path() + query, Map.of(), Stage.utf8(GET));
        stage.post("/v4/timpush/" + TOKEN + query, Map.of(), Stage.utf8(GET));
        stage.get("/any/" + TOKEN + query);

        String log = watched.log();
        assertThat(log.lines()).hasSize(6);
        List<String> secrets = new ArrayList<>(List.of(
                TOKEN, "vip-tag", "header-text", "guessed-secret", sig, "usersig", "99999999", Stage.ADMIN, "/any"));
        secrets.addAll(signed.values());
        secrets.add(Stage.KEY.value());
        secrets.add(Stage.TPNS.basic());
        assertThat(log).doesNotContain(secrets);
    }

    private static List<String> texts(List<JsonNode> lines, String member) {
        return lines.stream().map(line -> line.path(member).asText()).toList();
    }

    private List<JsonNode> lines() {
        return watched.log().lines().map(AccessLogOverHttpTest::read).toList();
    }

    private static JsonNode read(String line) {
        try {
            return Json.readObject(Stage.utf8(line));
        } catch (UnreadableJsonException e) {
            throw new AssertionError(line, e);
        }
    }
}
