package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagProvider;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.HttpPost;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeProcessTest {
    private static final Subject ONE = new Subject("one");
    private static final HttpPost POST = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysWhereItListensOnceItDoesAndNeverASecret() {
        try (ServeProcess serve = new ServeProcess(folder.resolve("data"))) {
            assertThat(serve.firstLine()).matches("listening on http://127\\.0\\.0\\.1:[0-9]+");
            assertThat(im(serve.uri()).read(List.of(ONE))).isEmpty();
            assertThat(String.join("\n", serve.errors()))
                    .contains("1500001048", "1400000000", "demo")
                    .doesNotContain(
                            ServeProcess.CREDENTIALS.get("TAGPORT_TPNS_SECRET"),
                            ServeProcess.CREDENTIALS.get("TAGPORT_IM_KEY"));
        }
    }

    @Test
    void aServerOnHttpsThatMisbehavesSaysBoth() throws Exception {
        SelfSigned tls = SelfSigned.ec("serve");
        tls.writeCertificate(folder.resolve("cert.pem"));
        tls.writeKey(folder.resolve("key.pem"));
        Path config = Files.writeString(folder.resolve("serve.yaml"), """
                listen: {tls: {certificate: cert.pem, key: key.pem}}
                faults: |
                  any rate 0.1 -> cut
                  im nth 7 -> status 503
                """);
        try (ServeProcess serve = new ServeProcess(
                folder.resolve("data"), "--config", config.toString(), "--port", "0", "--strict", "--quiet")) {
            assertThat(serve.firstLine()).matches("listening on https://127\\.0\\.0\\.1:[0-9]+");
            serve.terminate();
            assertThat(serve.exitCode()).isZero();
            assertThat(serve.errors())
                    .containsExactly(
                            "tagport: WARNING: strict: documented pitfalls are emulated",
                            "tagport: WARNING: fault injection is on: 2 rules");
        }
    }

    @Test
    void whatWasAnsweredWithSuccessSurvivesAKill() throws InterruptedException {
        Path data = folder.resolve("data");
        try (ServeProcess serve = new ServeProcess(data)) {
            Outcome outcome = tpns(serve.uri())
                    .send(new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("vip", "level:3")))
                    .defaultOutcome();
            assertThat(outcome).isEqualTo(Outcome.applied());
            serve.kill();
        }
        try (ServeProcess serve = new ServeProcess(data)) {
            assertThat(im(serve.uri()).read(List.of(ONE))).isEqualTo(Map.of(ONE, TagSet.of("vip", "level:3")));
        }
    }

    @Test
    void onSigtermItFinishesWhatItHasTakenAndEndsWithZero() throws IOException, InterruptedException {
        String body = "{\"operator_type\":5,\"token_list\":[\"one\"]}";
        try (ServeProcess serve = new ServeProcess(folder.resolve("data"));
                Socket idle =
                        new Socket(InetAddress.getLoopbackAddress(), serve.uri().getPort());
                Socket busy =
                        new Socket(InetAddress.getLoopbackAddress(), serve.uri().getPort())) {
            String head = "POST /v3/device/tag HTTP/1.1\r\nHost: x\r\nAuthorization: "
                    + credentials().basic() + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
            send(busy, head + body.substring(0, 10));
            tpns(serve.uri()).send(new Call.Clear(java.util.Set.of(ONE))); // by now the other request is taken, too
            serve.terminate();
            send(busy, body.substring(10));

            assertThat(new String(busy.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"ret_code\":0");
            assertThat(serve.exitCode()).isZero();
            assertThat(idle.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aFolderInUseEndsItWithOneLine() throws InterruptedException {
        Path data = folder.resolve("data");
        try (ServeProcess first = new ServeProcess(data);
                ServeProcess second = new ServeProcess(data)) {
            assertThat(first.firstLine()).startsWith("listening");
            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(second.firstLine()).isEmpty();
            assertThat(second.errors())
                    .singleElement()
                    .asString()
                    .startsWith("tagport: ")
                    .contains("in use");
        }
    }

    @Test
    void anAddressInUseEndsItWithOneLine() throws InterruptedException {
        try (ServeProcess first = new ServeProcess(folder.resolve("data"));
                ServeProcess second = new ServeProcess(
                        folder.resolve("other"),
                        "--port",
                        Integer.toString(first.uri().getPort()))) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.errors()).singleElement().asString().startsWith("tagport: cannot listen on 127.0.0.1:");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static TpnsCredentials credentials() {
        return new TpnsCredentials("1500001048", new Secret("1452fcebae9f3115ba794fb0fff2fd73"));
    }

    private static TagProvider tpns(URI uri) {
        return new TpnsTagProvider(TpnsConfig.of(uri, credentials()), () -> POST, InstantSource.system());
    }

    private static TagProvider im(URI uri) {
        Secret key = new Secret("test-key-0123456789abcdef0123456789abcdef0123456789abcdef01234567");
        return new ImTagProvider(
                ImConfig.of(uri, 1_400_000_000, "administrator", key),
                () -> POST,
                InstantSource.system(),
                new SecureRandom());
    }
}
