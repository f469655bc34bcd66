package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminCallsTest {
    private static final String FAULTS = "/api/v1/faults";
    private static final String TOKEN = "an-admin-token-16";
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("s"));
    private static final Secret KEY = new Secret("k");
    private static final String ADD = "{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"token1\"]}";
    private static final String READ = "{\"To_Account\":[\"token1\"]}";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "TAGPORT_TPNS_ACCESS_ID", "1500000001",
            "TAGPORT_TPNS_SECRET", "s",
            "TAGPORT_IM_SDKAPPID", "1400000001",
            "TAGPORT_IM_KEY", "k",
            "TAGPORT_ADMIN_TOKEN", TOKEN);

    private static final List<String> WRONG = List.of(
            "an-admin-token-16",
            "Bearer",
            "Bearer ",
            "Bearer an-admin-token-17",
            "Bearer an-admin-token-162",
            "Bearer AN-ADMIN-TOKEN-16",
            "Basic YW46YWRtaW4=");

    @TempDir
    private Path folder = Path.of("");

    private Server server;
    private HttpCaller caller;

    @BeforeEach
    void start() {
        server = Served.without(folder, ENVIRONMENT);
        caller = new HttpCaller(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void faultsAreSetReadAndTakenAway() throws Exception {
        assertThat(caller.tpns(TPNS, ADD).code()).isZero();

        HttpCaller.Reply put = caller.admin("PUT", FAULTS, TOKEN, "# for a while\ntpns/1 next 2 -> code 1008028\n");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("seed 0\ntpns/1 next 2 -> code 1008028\n");
        assertThat(caller.admin("GET", FAULTS, TOKEN, "").body()).isEqualTo(put.body());
        assertThat(caller.tpns(TPNS, ADD).code()).isEqualTo(1008028);
        assertThat(caller.im(1_400_000_001, KEY, ImCommand.GET_TAG, READ).code())
                .isZero();

        assertThat(caller.admin("DELETE", FAULTS, TOKEN, "").status()).isEqualTo(204);
        assertThat(caller.admin("GET", FAULTS, TOKEN, "").body()).isEqualTo("seed 0\n");
        assertThat(caller.tpns(TPNS, ADD).code()).isZero();
    }

    @Test
    void aBadScriptIs400WithLineAndReasonAndChangesNothing() throws Exception {
        caller.admin("PUT", FAULTS, TOKEN, "any -> status 503");

        HttpCaller.Reply bad = caller.admin("PUT", FAULTS, TOKEN, "any -> cut\ntpns/11 -> cut");

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body()).startsWith("fault script, line 2: 'tpns/11' is not any, tpns, im or an operation");
        assertThat(caller.admin("GET", FAULTS, TOKEN, "").body()).contains("any -> status 503");
    }

    @Test
    void faultsStrikeTheTwoProtocolsOnly() throws Exception {
        caller.admin("PUT", FAULTS, TOKEN, "any -> status 503");

        assertThat(caller.tpns(TPNS, ADD).status()).isEqualTo(503);
        assertThat(caller.im(1_400_000_001, KEY, ImCommand.GET_TAG, READ).status())
                .isEqualTo(503);
        assertThat(caller.send("GET", "/healthz", "", Map.of()).status()).isEqualTo(200);
        assertThat(caller.admin("GET", FAULTS, TOKEN, "").status()).isEqualTo(200);
    }

    @Test
    void withoutTheTokenEveryPathIsTheSame401() throws Exception {
        HttpCaller.Reply missing = caller.send("PUT", FAULTS, "any -> cut", Map.of());
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.headers()).containsEntry("www-authenticate", "Bearer realm=\"tagport\"");

        for (String header : WRONG) {
            Map<String, String> headers = Map.of("Authorization", header);
            assertThat(caller.send("PUT", FAULTS, "any -> cut", headers))
                    .as(header)
                    .isEqualTo(missing);
            assertThat(caller.send("GET", "/api/v1/nothing", "", headers)).isEqualTo(missing);
            assertThat(caller.send("POST", "/api/v1/openapi.yaml", "", headers)).isEqualTo(missing);
        }
        assertThat(caller.admin("GET", FAULTS, TOKEN, "").body()).isEqualTo("seed 0\n");
    }

    @Test
    void theSchemesCaseDoesNotMatter() throws Exception {
        assertThat(caller.send("GET", FAULTS, "", Map.of("Authorization", "bearer  " + TOKEN))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNobodysIs404WithAndWithoutAToken() throws Exception {
        for (String path : Set.of("/", "/api", "/api/v1", "/api/v2/faults", "/consoles", "/nothing")) {
            HttpCaller.Reply without = caller.send("GET", path, "", Map.of());
            assertThat(without.status()).isEqualTo(404);
            assertThat(caller.admin("GET", path, TOKEN, "")).isEqualTo(without);
        }
        assertThat(caller.admin("GET", "/api/v1/nothing", TOKEN, "").status()).isEqualTo(404);
    }

    @Test
    void anotherMethodIs405() throws Exception {
        HttpCaller.Reply reply = caller.admin("POST", FAULTS, TOKEN, "");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("allow", "DELETE, GET, PUT");
    }

    @Test
    void aBodyOverTheCapIs413() throws Exception {
        assertThat(caller.admin("PUT", FAULTS, TOKEN, "#".repeat(64 * 1024)).status())
                .isEqualTo(200);
        assertThat(caller.admin("PUT", FAULTS, TOKEN, "#".repeat(64 * 1024 + 1)).status())
                .isEqualTo(413);
    }

    @Test
    void withoutAdminInTheConfigurationThereAreNoAdminCalls() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Server closed = Served.by(other, "apps: [{name: x, im: {sdkAppId: 1, key: k}}]")) {
            HttpCaller.Reply reply = new HttpCaller(closed.uri()).admin("GET", FAULTS, TOKEN, "");

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply).isEqualTo(new HttpCaller(closed.uri()).send("GET", "/nothing", "", Map.of()));
        }
    }

    @Test
    void tokenAndFaultsComeFromTheConfiguration() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Server configured = Served.by(other, """
                apps: [{name: x, im: {sdkAppId: 1, key: k}}]
                admin: {token: configured-for-tests}
                faults: |
                  # passes
                  im/get_tag -> code 60008
                """)) {
            HttpCaller to = new HttpCaller(configured.uri());

            assertThat(to.im(1, KEY, ImCommand.GET_TAG, READ).code()).isEqualTo(60008);
            assertThat(to.admin("GET", FAULTS, "configured-for-tests", "").body())
                    .contains("im/get_tag -> code 60008");
        }
    }

    @Test
    void aStrictServerTakesOnlyWhoIsRegistered() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Server strict = Served.by(other, """
                apps: [{name: x, tpns: {accessId: "1500000001", secretKey: s}, im: {sdkAppId: 1, key: k}}]
                strict: true
                """)) {
            HttpCaller to = new HttpCaller(strict.uri());

            assertThat(to.tpns(TPNS, ADD).code()).isEqualTo(1008006);
            assertThat(to.im(1, KEY, ImCommand.ADD_TAG, "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\"]}]}")
                            .body())
                    .contains("70107");
        }
    }

    @Test
    void aStrictServerRefusesTheNextCallForATokenThatIsOverwritten() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Server strict = Served.by(other, """
                apps: [{name: x, tpns: {accessId: "1500000001", secretKey: s}, im: {sdkAppId: 1, key: k}}]
                strict: true
                """)) {
            strict.wiring().stores().of(new App("x")).register(Set.of(new Subject("token1")));
            HttpCaller to = new HttpCaller(strict.uri());
            String overwrite = "{\"operator_type\":6,\"tag_list\":[\"level:1\"],\"token_list\":[\"token1\"]}";

            // Each of them begins another second, so on the slowest machine one follows soon enough.
            int refused = 0;
            for (int i = 0; i < 50 && refused == 0; i++) {
                refused = to.tpns(TPNS, overwrite).code();
            }
            assertThat(refused).isEqualTo(1008028);
        }
    }
}
