package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.serve.HttpCaller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCallsTest {
    private static final String SESSION = "/api/v1/session";
    private static final String FAULTS = "/api/v1/faults";
    private static final String RIGHT = "{\"token\":\"" + ServedApi.TOKEN + "\"}";
    private static final Map<String, String> OWN_PAGE = Map.of("X-Tagport-Console", "1");

    @TempDir
    private Path folder = Path.of("");

    private ServedApi api;

    @BeforeEach
    void start() {
        api = new ServedApi(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpCaller.Reply send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        return api.caller().send(method, path, body, headers);
    }

    private String cookie() throws Exception {
        String set = send("POST", SESSION, RIGHT, OWN_PAGE).headers().getOrDefault("set-cookie", "");
        return set.substring(0, set.indexOf(';'));
    }

    @Test
    void theTokenBeginsASessionThatOnlyTheServerCanRead() throws Exception {
        HttpCaller.Reply reply = send("POST", SESSION, RIGHT, OWN_PAGE);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers().get("set-cookie"))
                .matches("tagport_session=[0-9a-f]{64}; Path=/api/v1/; HttpOnly; SameSite=Strict; Max-Age=43200");
        assertThat(reply.headers()).containsEntry("cache-control", "no-store");
    }

    @Test
    void aSessionReadsAsTheTokenDoes() throws Exception {
        Map<String, String> session = Map.of("Cookie", "other=1; " + cookie());

        assertThat(send("GET", FAULTS, "", session).status()).isEqualTo(200);
        assertThat(send("GET", SESSION, "", session).body()).startsWith("{\"until\":\"20");
        assertThat(send("GET", FAULTS, "", Map.of("Cookie", "tagport_session=" + "0".repeat(64)))
                        .status())
                .isEqualTo(401);
        assertThat(send("GET", FAULTS, "", Map.of("Cookie", "tagport_session=")).status())
                .isEqualTo(401);
    }

    @Test
    void anotherSitesPageCannotChangeAnythingWithIt() throws Exception {
        String cookie = cookie();

        assertThat(send("PUT", FAULTS, "any -> cut", Map.of("Cookie", cookie)).status())
                .isEqualTo(401);
        assertThat(send("DELETE", SESSION, "", Map.of("Cookie", cookie)).status())
                .isEqualTo(401);
        assertThat(send("POST", SESSION, RIGHT, Map.of()).status()).isEqualTo(400);
        assertThat(send("PUT", FAULTS, "# none", Map.of("Cookie", cookie, "X-Tagport-Console", "1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void loggingOutEndsTheSession() throws Exception {
        String cookie = cookie();

        HttpCaller.Reply out = send("DELETE", SESSION, "", Map.of("Cookie", cookie, "X-Tagport-Console", "1"));

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.headers().get("set-cookie"))
                .startsWith("tagport_session=; ")
                .contains("Max-Age=0");
        assertThat(send("GET", SESSION, "", Map.of("Cookie", cookie)).status()).isEqualTo(401);
    }

    @Test
    void aWrongTokenIsTheSame401AsNone() throws Exception {
        HttpCaller.Reply none = send("GET", FAULTS, "", Map.of());

        for (String token : new String[] {"", " ", "an-admin-token-1", "an-admin-token-16s", "AN-ADMIN-TOKEN-16"}) {
            assertThat(send("POST", SESSION, "{\"token\":\"" + token + "\"}", OWN_PAGE))
                    .isEqualTo(none);
        }
        assertThat(send("POST", SESSION, "{\"token\":7}", OWN_PAGE).status()).isEqualTo(400);
    }

    @Test
    void wrongTokensAreLimitedAtEveryEntranceAndTheRightOneIsTaken() throws Exception {
        List<Callable<Integer>> entrances = List.of(
                () -> send("POST", SESSION, "{\"token\":\"no\"}", OWN_PAGE).status(),
                () -> api.caller().admin("GET", FAULTS, "no", "").status(),
                () -> api.caller()
                        .admin("GET", "/api/v1/no/such/path", "no", "")
                        .status());
        for (Callable<Integer> entrance : entrances) {
            assertThat(triesUntilTooMany(entrance)).isBetween(0, 999);

            assertThat(send("POST", SESSION, RIGHT, OWN_PAGE).status()).isEqualTo(204);
            assertThat(api.caller().admin("GET", FAULTS, ServedApi.TOKEN, "").status())
                    .isEqualTo(200);
            assertThat(send("GET", FAULTS, "", Map.of()).status()).isEqualTo(401); // nothing was tried
        }
    }

    private static int triesUntilTooMany(Callable<Integer> entrance) throws Exception {
        int tries = 0;
        for (int status = entrance.call(); status != 429 && tries < 1_000; status = entrance.call()) {
            assertThat(status).isEqualTo(401);
            tries++;
        }
        return tries;
    }

    @Test
    void whoIsToldToWaitLearnsForHowLong() throws Exception {
        HttpCaller.Reply reply = send("GET", FAULTS, "", Map.of("Authorization", "Bearer no"));
        for (int i = 0; i < 1_000 && reply.status() != 429; i++) {
            reply = send("GET", FAULTS, "", Map.of("Authorization", "Bearer no"));
        }

        assertThat(reply.headers()).containsEntry("retry-after", "1");
        assertThat(reply.body()).contains("the correct token is accepted at any time");
    }
}
