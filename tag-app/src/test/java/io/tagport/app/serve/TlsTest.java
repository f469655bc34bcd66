package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.app.settings.Listen;
import io.tagport.app.settings.SettingsException;
import io.tagport.app.settings.TlsFiles;
import io.tagport.app.watch.RequestListener;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static SelfSigned first;
    private static SelfSigned second;

    @TempDir
    private Path folder = Path.of("");

    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeAll
    static void makeCertificates() throws Exception {
        first = SelfSigned.ec("first");
        second = SelfSigned.rsa("second");
    }

    @BeforeEach
    void write() throws IOException {
        certificate = folder.resolve("cert.pem");
        key = folder.resolve("key.pem");
        first.writeCertificate(certificate);
        first.writeKey(key);
    }

    /** Looks at the files so often that nobody need wait. */
    private VertxEngine start() {
        Listen listen = new Listen("127.0.0.1", 0, Optional.of(new TlsFiles(certificate, key)));
        return VertxEngine.start(
                new Greeting(), RequestListener.NO_OP, listen, EngineLimits.ofThisProcess(), Duration.ofMillis(20));
    }

    @Test
    void httpsIsServedWithTheCertificate() throws Exception {
        try (VertxEngine engine = start()) {
            assertThat(engine.uri()).hasScheme("https");
            assertThat(get(engine.uri(), trusting(first))).isEqualTo("hello\n");
            assertThatThrownBy(() -> get(engine.uri(), trusting(second))).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void bothCurrentVersionsAreSpoken() throws Exception {
        try (VertxEngine engine = start()) {
            assertThat(protocol(engine.uri(), "TLSv1.3")).isEqualTo("TLSv1.3");
            assertThat(protocol(engine.uri(), "TLSv1.2")).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void plainHttpIsNotAnswered() throws Exception {
        try (VertxEngine engine = start();
                Socket plain = new Socket(
                        InetAddress.getLoopbackAddress(), engine.uri().getPort())) {
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP", "hello");
        }
    }

    @Test
    void changedFilesAreUsedForNewConnectionsWithoutARestart() throws Exception {
        try (VertxEngine engine = start()) {
            SSLContext before = trusting(first);
            assertThat(get(engine.uri(), before)).isEqualTo("hello\n");

            second.writeKey(key); // for a moment it does not fit the certificate
            second.writeCertificate(certificate);

            awaitServed(engine.uri(), second);
            assertThat(get(engine.uri(), trusting(second))).isEqualTo("hello\n");
        }
    }

    @Test
    void filesThatCannotBeUsedLeaveWhatWasThere() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Tls tls = new Tls(new TlsFiles(certificate, key), vertx)) {
            assertThat(tls.other()).isEmpty();
            SelfSigned.ec("third").writeKey(key); // of the same kind, so nothing but the check sees it
            assertThat(tls.other()).isEmpty();
            second.writeKey(key);
            assertThat(tls.other()).isEmpty();
            Files.writeString(certificate, "nonsense");
            assertThat(tls.other()).isEmpty();
            Files.delete(certificate);
            assertThat(tls.other()).isEmpty();

            second.writeCertificate(certificate); // and when they can be, they are, once
            assertThat(tls.other()).isPresent();
            assertThat(tls.other()).isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void filesThatAreMissingOrWrongAreTold() throws Exception {
        assertRefused(
                "listen.tls.key: " + key + " does not match the certificate " + certificate,
                () -> SelfSigned.ec("third").writeKey(key));
        assertRefused(
                "listen.tls.key: " + key + " contains no unencrypted PEM private key of the certificate's type, EC",
                () -> second.writeKey(key));
        assertRefused(
                "listen.tls.key: " + key + " contains no unencrypted PEM private key of the certificate's type, EC",
                () -> Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----\n"));
        assertRefused(
                "listen.tls.key: " + key
                        + " can be read by users other than its owner (rw-r-----); run chmod 600 on it, or mount it"
                        + " read-only",
                () -> Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----")));
        assertRefused("listen.tls.key: " + key + " does not exist", () -> Files.delete(key));
        assertRefused(
                "listen.tls.certificate: " + certificate + " contains no PEM certificate",
                () -> Files.writeString(certificate, ""));
        assertRefused(
                "listen.tls.certificate: " + certificate + " contains an invalid PEM certificate",
                () -> Files.writeString(certificate, "nonsense"));
        assertRefused("listen.tls.certificate: " + certificate + " does not exist", () -> Files.delete(certificate));
    }

    private interface Damage {
        void happen() throws Exception;
    }

    private void assertRefused(String message, Damage damage) throws Exception {
        write();
        damage.happen();
        assertThatThrownBy(this::start).isInstanceOf(SettingsException.class).hasMessage(message);
    }

    private static String protocol(URI uri, String offered) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                trusting(first).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.setEnabledProtocols(new String[] {offered});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    /** The files are looked at many times a second; a machine that does not do so within a minute is broken. */
    private static void awaitServed(URI uri, SelfSigned expected) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!shown(uri).equals(expected.certificate())) {
            assertThat(System.nanoTime() - end)
                    .as("waited for the new certificate")
                    .isNegative();
        }
    }

    private static X509Certificate shown(URI uri) throws Exception {
        SSLContext anyone = SSLContext.getInstance("TLS");
        anyone.init(null, new TrustManager[] {new Everybody()}, null);
        try (SSLSocket socket =
                (SSLSocket) anyone.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String get(URI uri, SSLContext context) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static SSLContext trusting(SelfSigned one) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("one", one.certificate());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class Greeting implements HttpService {
        @Override
        public int bodyBytesMax(String path) {
            return 1;
        }

        @Override
        public HttpAction handle(HttpCall request) {
            return new HttpAction.Respond(HttpReply.text(200, "hello"));
        }
    }
}
