package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.im.wire.ImLimits;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP features that published clients use. */
public abstract class HttpSuite extends ProtocolSuite {
    private static final String BODY = "{\"operator_type\":1,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}";
    private static final String AUTH = "Authorization: " + Stage.TPNS.basic() + "\r\n";
    private static final String HEAD = "POST " + TpnsCallEncoder.PATH + " HTTP/1.1\r\nHost: anything.at.all\r\n" + AUTH;
    private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";

    protected HttpSuite(Engine engine) {
        super(engine);
    }

    @Test
    void anUnknownPathIs404AndAnotherMethodIs405() {
        assertThat(stage().post("/v3/nothing", Map.of(), new byte[0]).status()).isEqualTo(404);
        assertThat(stage().post("/v3/nothing", Map.of(), new byte[1_000]).status()).isEqualTo(404);
        assertThat(stage().get("/").status()).isEqualTo(404);
        assertThat(stage().get(TpnsCallEncoder.PATH).status()).isEqualTo(405);
        assertThat(stage().get(TpnsCallEncoder.PURGE_PATH).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/device/set_custom_attribute",
                "/v3/device/account/query",
                "/v3/device/account/batchoperate",
                "/v3/push/app",
                "/v3/device/tag/",
                "/v3/device/tag/query"
            })
    void anUnservedNeighborPathIs404ForAnyCredentials(String path) {
        for (Map<String, String> credentials : List.of(
                Map.<String, String>of(), Map.of("Authorization", Stage.TPNS.basic()))) {
            Answer answer = stage().post(path, credentials, Stage.utf8("{}"));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("there is no such path\n");
        }
    }

    @Test
    void theHealthCheckSucceeds() {
        assertThat(stage().get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void aBodyOverTheCapIs413AndOneAtTheCapIsRead() {
        Map<String, String> basic = Map.of("Authorization", Stage.TPNS.basic());
        byte[] atTheCap = Stage.utf8(BODY + " ".repeat(TpnsLimits.BODY_BYTES - BODY.length()));

        assertThat(stage().post(TpnsCallEncoder.PATH, basic, atTheCap).code()).isZero();
        assertThat(stage().post(TpnsCallEncoder.PATH, basic, new byte[TpnsLimits.BODY_BYTES + 1])
                        .status())
                .isEqualTo(413);
        assertThat(stage().post("/v4/timpush/get_tag", Map.of(), new byte[ImLimits.BODY_BYTES + 1])
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset='utf-8'",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "nonsense"
            })
    void anyContentTypeCarriesJson(String type) throws IOException {
        String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";

        assertThat(talk(HEAD + header + LENGTH + "Connection: close\r\n\r\n" + BODY)).contains("\"ret_code\":0");
    }

    @Test
    void theBlankAfterAHeadersColonIsOptional() throws IOException {
        String head = "POST " + TpnsCallEncoder.PATH + " HTTP/1.1\r\nHost:x\r\n" + AUTH.replace(": ", ":");

        assertThat(talk(head + LENGTH + "Connection:close\r\n\r\n" + BODY)).contains("\"ret_code\":0");
    }

    @Test
    void http10IsAnswered() throws IOException {
        assertThat(talk("POST " + TpnsCallEncoder.PATH + " HTTP/1.0\r\n" + AUTH + LENGTH + "\r\n" + BODY))
                .contains("200", "\"ret_code\":0");
    }

    @Test
    void chunkedBodiesAreRead() throws IOException {
        String chunks = "5\r\n" + BODY.substring(0, 5) + "\r\n" + Integer.toHexString(BODY.length() - 5) + ";ext=1\r\n"
                + BODY.substring(5) + "\r\n0\r\n\r\n";

        assertThat(talk(HEAD + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks))
                .contains("\"ret_code\":0");
    }

    @Test
    void expect100ContinueIsAnswered() throws IOException {
        try (Socket socket = connect()) {
            write(socket, HEAD + LENGTH + "Expect: 100-continue\r\nConnection: close\r\n\r\n");
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(readLine(in)).contains("100");
            write(socket, BODY);
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("\"ret_code\":0");
        }
    }

    @Test
    void anOfferToUpgradeIsPassedOver() throws IOException {
        String upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\n";
        String offer = HEAD + LENGTH + upgrade + "\r\n" + BODY;
        String plain = HEAD + LENGTH + "Connection: close\r\n\r\n" + BODY;

        String answers = talk(offer + plain);

        assertThat(answers).startsWith("HTTP/1.1 200").doesNotContain("101");
        assertThat(answers.split("\"ret_code\":0", -1)).hasSize(3);
    }

    @Test
    void oneConnectionCarriesManyRequestsPipelinedOnesToo() throws IOException {
        String request = HEAD + LENGTH + "\r\n" + BODY;
        String last = HEAD + LENGTH + "Connection: close\r\n\r\n" + BODY;

        assertThat(talk(request + request + last).split("\"ret_code\":0", -1)).hasSize(4);
    }

    @Test
    void requestLinesOfSeveralKilobytesAreRead() {
        String query = "?x=" + "y".repeat(7_000);

        assertThat(stage().post(TpnsCallEncoder.PATH + query, Map.of("Authorization", Stage.TPNS.basic()), Stage.utf8(BODY))
                        .code())
                .isZero();
    }

    @Test
    void anAbsoluteRequestTargetIsUnderstood() throws IOException {
        String head = HEAD.replace("POST /", "POST http://api.example/");

        assertThat(talk(head + LENGTH + "Connection: close\r\n\r\n" + BODY)).contains("\"ret_code\":0");
    }

    private String talk(String bytes) throws IOException {
        try (Socket socket = connect()) {
            write(socket, bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(stage().uri().getHost(), stage().uri().getPort());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }
}
