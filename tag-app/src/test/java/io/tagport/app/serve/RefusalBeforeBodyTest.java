package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.suite.Wire;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is refused whatever its body holds is refused without it, by the same answer as with it. */
class RefusalBeforeBodyTest {
    private static final String TOKEN = "an-admin-token-of-the-tests";
    private static final Secret KEY = new Secret("k");
    private static final String SIG = HttpCaller.sig(1_400_000_001, KEY);
    private static final String LARGE = "Content-Length: 200000\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    @TempDir
    private Path folder = Path.of("");

    private Server server;

    @BeforeEach
    void start() {
        server = Served.without(
                folder,
                Map.of(
                        "TAGPORT_TPNS_ACCESS_ID", "1500000001",
                        "TAGPORT_TPNS_SECRET", "s",
                        "TAGPORT_IM_SDKAPPID", "1400000001",
                        "TAGPORT_IM_KEY", "k",
                        "TAGPORT_ADMIN_TOKEN", TOKEN));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String im(String path, String query) {
        return "POST /v4/" + path + "?" + query + " HTTP/1.1\r\nHost: x\r\n";
    }

    private static String tpns(String headers) {
        return "POST /v3/device/tag HTTP/1.1\r\nHost: x\r\n" + headers;
    }

    private String answerTo(String request) throws IOException {
        return Wire.exchange(uri(), request).replaceAll("(?i)connection: close\r\n|X-Request-Id: .*\r\n", "");
    }

    private URI uri() {
        return server.uri();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timpush/no_such|sdkappid=1400000001",
                "timpush/add_tag|",
                "timpush/add_tag|sdkappid=1400000001",
                "timpush/add_tag|sdkappid=7&identifier=administrator&usersig=SIG&random=7&contenttype=json",
                "timpush/add_tag|sdkappid=1400000001&identifier=other&usersig=SIG&random=7&contenttype=json",
                "timpush/add_tag|sdkappid=1400000001&identifier=administrator&usersig=&random=7&contenttype=json",
                "all_member_push/im_add_tag|sdkappid=1400000001&identifier=administrator&usersig=x&random=7&contenttype=json",
            })
    void theQueryOfImDecides(String request) throws IOException {
        String[] parts = request.replace("SIG", SIG).split("\\|", -1);
        String head = im(parts[0], parts[1]);

        String without = answerTo(head + LARGE);

        assertThat(without).startsWith("HTTP/1.1 200 ").contains("\"ActionStatus\":\"FAIL\"");
        assertThat(answerTo(head + CHUNKED)).isEqualTo(without);
        assertThat(answerTo(head + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Basic nothing\r\n",
                "Sign: x\r\n",
                "Sign: x\r\nAccessId: 7\r\nTimeStamp: 1\r\n",
                "Sign: x\r\nAccessId: 1500000001\r\n",
                "Sign: x\r\nAccessId: 1500000001\r\nTimeStamp: -1\r\n",
            })
    void theHeadersOfTpnsDecide(String headers) throws IOException {
        String without = answerTo(tpns(headers) + LARGE);

        assertThat(without).startsWith("HTTP/1.1 200 ").contains("\"ret_code\":10080");
        assertThat(answerTo(tpns(headers) + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo(without);
    }

    @Test
    void theAdminTokenDecides() throws IOException {
        String head = "PUT /api/v1/bulk/1/file?at=0 HTTP/1.1\r\nHost: x\r\n";

        assertThat(Wire.exchange(uri(), head + LARGE)).startsWith("HTTP/1.1 401 ");
        assertThat(Wire.exchange(uri(), head + "Authorization: Bearer none-at-all\r\n" + CHUNKED))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void whoMayComeInIsToldToGoOn() throws IOException {
        String basic = new TpnsCredentials("1500000001", new Secret("s")).basic();
        String signed =
                "Sign: x\r\nAccessId: 1500000001\r\nTimeStamp: " + Instant.now().getEpochSecond() + "\r\n";
        for (String credentials : new String[] {"Authorization: " + basic + "\r\n", signed}) {
            try (Wire wire = new Wire(uri())) {
                wire.send(tpns(credentials + "Expect: 100-continue\r\n" + LARGE));
                assertThat(wire.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            }
        }
        try (Wire wire = new Wire(uri())) {
            wire.send(tpns("Expect: 100-continue\r\n" + LARGE));
            assertThat(wire.readLine()).isEqualTo("HTTP/1.1 200 OK"); // the refusal at once
        }
    }
}
