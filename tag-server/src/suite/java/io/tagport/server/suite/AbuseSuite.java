package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.im.wire.ImLimits;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Malformed and malicious requests. Each is answered or its connection closed, nothing is changed, and other clients
 * are served normally.
 */
public abstract class AbuseSuite extends ProtocolSuite {
    private static final String BODY = "{\"operator_type\":1,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}";
    private static final String HOST = "Host: x\r\n";
    private static final String AUTH = "Authorization: " + Stage.TPNS.basic() + "\r\n";
    private static final String LINE = "POST " + TpnsCallEncoder.PATH + " HTTP/1.1\r\n";
    private static final String HEAD = LINE + HOST + AUTH;
    private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
    private static final String CLOSE = "Connection: close\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String REFUSAL =
            "(?s)(HTTP/\\d\\.\\d ((4\\d\\d|501|505) .*|200 .*\"(ret_code|ErrorCode)\":[1-9].*))?";
    private static final int SILENT = 150;

    protected AbuseSuite(Engine engine) {
        super(engine);
    }

    @AfterEach
    void othersAreServed() {
        assertThat(stage().tpns(BODY.replace("token1", "other")).code()).isZero();
        assertThat(stage().get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void anEndlessRequestLineIsRefused() throws IOException {
        assertRefused("GET /" + "x".repeat(512 * 1024) + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @Test
    void anEndlessHeaderIsRefused() throws IOException {
        assertRefused(HEAD + "X: " + "y".repeat(512 * 1024) + "\r\n" + LENGTH + "\r\n" + BODY);
    }

    @Test
    void endlessHeadersAreRefused() throws IOException {
        assertRefused(HEAD + "X: y\r\n".repeat(100_000) + LENGTH + "\r\n" + BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1e3",
                "0x10",
                "ten",
                "",
                "9223372036854775808",
                "99999999999999999999999999999999",
                "5 5",
                "5\r\nContent-Length: 6"
            })
    void aLengthThatIsNoneIsRefused(String length) throws IOException {
        assertRefused(HEAD + "Content-Length: " + length + "\r\n" + CLOSE + "\r\n" + BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "-1", "ffffffffffffffffff", "80000000"})
    void aChunkWithoutASizeIsRefused(String size) throws IOException {
        try (Wire wire = new Wire(stage().uri())) {
            wire.send(HEAD + CHUNKED + CLOSE + "\r\n" + size + "\r\n" + BODY + "\r\n0\r\n\r\n").shutdownOutput();
            assertThat(wire.receiveAll()).doesNotContain("\"ret_code\":0");
        }
        assertThat(stage().knows("token1")).isFalse();
    }

    @Test
    void aBodyWithAnExcessiveDeclaredLengthIsRefusedBeforeItIsReceived() throws IOException {
        for (String length : List.of("100000000", "2147483648", "9223372036854775807")) {
            try (Wire wire = new Wire(stage().uri())) {
                wire.send(HEAD + "Content-Length: " + length + "\r\n\r\n" + BODY);
                wire.shutdownOutput();
                assertThat(wire.receiveAll()).matches("(?s)(HTTP/1.1 413 .*)?");
            }
        }
    }

    @Test
    void aChunkedBodyOverTheCapIsRefused() throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        String chunks = chunk.repeat(TpnsLimits.BODY_BYTES / 0x10000 + 1);

        assertThat(Wire.exchange(stage().uri(), HEAD + CHUNKED + CLOSE + "\r\n" + chunks + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void anEndlessBodyIsAborted() throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try (Wire wire = new Wire(stage().uri())) {
            wire.send(HEAD + CHUNKED + CLOSE + "\r\n");
            for (int i = 0; i < 64 * ImLimits.BODY_BYTES / 0x10000; i++) {
                wire.send(chunk);
            }
            wire.shutdownOutput();
            assertThat(wire.receiveAll()).matches("(?s)(HTTP/1.1 413 .*)?");
        }
    }

    @Test
    void aRequestWithinARequestIsNeverSeen() throws IOException {
        String inner = HEAD + LENGTH + "\r\n" + BODY.replace("token1", "smuggled");
        String both = HEAD + "Content-Length: " + (5 + inner.length()) + "\r\n" + CHUNKED + CLOSE + "\r\n";

        Wire.exchange(stage().uri(), both + "0\r\n\r\n" + inner);

        assertThat(stage().knows("smuggled")).isFalse();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            String body = BODY.replace("{", "{\"seq\":" + i + ",");
            requests.append(HEAD).append("Content-Length: ").append(body.length()).append("\r\n");
            requests.append(i == 49 ? CLOSE : "").append("\r\n").append(body);
        }

        String answers = Wire.exchange(stage().uri(), requests.toString());

        assertThat(answers.lines().filter(line -> line.startsWith("{")).map(AbuseSuite::seq))
                .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(Integer::toString).toList());
    }

    private static String seq(String answer) {
        return answer.replaceAll(".*\"seq\":(\\d+).*", "$1");
    }

    @Test
    void anUploadThatIsBrokenOffChangesNothing() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (Wire wire = new Wire(stage().uri())) {
                wire.send(HEAD + LENGTH + "\r\n" + BODY.substring(0, i % BODY.length()));
            }
        }
        assertThat(stage().knows("token1")).isFalse();
    }

    @Test
    void aHalfClosedConnectionIsAnsweredOrClosed() throws IOException {
        try (Wire wire = new Wire(stage().uri())) {
            wire.send(HEAD + LENGTH + CLOSE + "\r\n" + BODY).shutdownOutput();
            assertThat(wire.receiveAll()).matches("(?s)(HTTP/1.1 200 .*\"ret_code\":0.*)?");
        }
    }

    @Test
    void aClientThatStopsInTheMiddleIsDisconnected() throws IOException {
        for (String part : List.of("", "PO", LINE, HEAD, HEAD + LENGTH + "\r\n", HEAD + LENGTH + "\r\n{\"op")) {
            try (Wire wire = new Wire(stage().uri())) {
                wire.send(part).shutdownOutput();
                assertThat(wire.receiveAll()).doesNotContain("\"ret_code\":0");
            }
        }
        assertThat(stage().knows("token1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v3/device/tag\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", // a TLS hello on the plain port
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0000\u0000\u0000\u0000\r\n\r\n",
                "POST\r\n\r\n",
                "POST /v3/device/tag HTTP/9.9\r\nHost: x\r\n\r\n",
                "POST /v3/device/tag NONSENSE\r\n\r\n",
                "POST ::: HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "G\u0000T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /v3/device/tag HTTP/1.1\r\n: no name\r\n\r\n",
                "POST /v3/device/tag HTTP/1.1\r\nNo colon\r\n\r\n",
                "\r\n\r\n\r\n\r\n",
                "* / HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void malformedRequestsAreAnsweredOrDisconnected(String bytes) throws IOException {
        assertRefused(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW", "get"})
    void otherMethodsAreRefused(String method) throws IOException {
        assertRefused(HEAD.replace("POST", method) + LENGTH + CLOSE + "\r\n" + BODY);
    }

    @Test
    void idleConnectionsDoNotBlockOtherClients() throws IOException {
        List<Wire> silent = new ArrayList<>();
        try {
            for (int i = 0; i < SILENT; i++) {
                silent.add(new Wire(stage().uri()));
            }
            assertThat(stage().tpns(BODY).code()).isZero();
        } finally {
            for (Wire wire : silent) {
                wire.close();
            }
        }
    }

    /**
     * Asserts that the request is answered as a client error (501 and 505: as an unknown version of HTTP) and closed,
     * or only closed, without details of the implementation.
     */
    private void assertRefused(String bytes) throws IOException {
        try (Wire wire = new Wire(stage().uri())) {
            wire.send(bytes).shutdownOutput();
            String answer = wire.receiveAll();
            assertThat(answer).matches(REFUSAL);
            assertThat(answer).doesNotContainPattern("\\bat (java|io|sun|jdk)\\.");
        }
        assertThat(stage().knows("token1")).isFalse();
    }
}
