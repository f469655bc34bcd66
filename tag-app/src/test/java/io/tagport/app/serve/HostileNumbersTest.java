package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.settings.AccessLogTarget;
import io.tagport.app.settings.Listen;
import io.tagport.app.settings.SettingsFile;
import io.tagport.im.wire.UserSig;
import io.tagport.server.suite.Wire;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever number a request has, and whatever the clock of the server shows: every request is answered, and none is cut. */
class HostileNumbersTest {
    private static final String TOKEN = "an-admin-token-of-the-tests";
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("s"));
    private static final long APP_ID = 1_400_000_001;
    private static final Secret KEY = new Secret("k");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "TAGPORT_TPNS_ACCESS_ID", TPNS.accessId(),
            "TAGPORT_TPNS_SECRET", "s",
            "TAGPORT_IM_SDKAPPID", "1400000001",
            "TAGPORT_IM_KEY", "k",
            "TAGPORT_ADMIN_TOKEN", TOKEN);
    private static final String READ = "{\"To_Account\":[\"token1\"]}";

    private static final List<String> NUMBERS = List.of(
            "-1",
            "-0",
            "0",
            "1.5",
            "2147483648",
            "-2147483649",
            "999999999999999",
            "999999999999999999",
            "-999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "99999999999999999999999999",
            "-99999999999999999999999999",
            "1e400",
            "NaN",
            "-");

    private static final List<String> HEADERS = List.of(
            "TimeStamp",
            "AccessId",
            "Sign",
            "Date",
            "If-Modified-Since",
            "If-None-Match",
            "Keep-Alive",
            "Max-Forwards",
            "Range",
            "Last-Event-ID",
            "X-Request-Id",
            "X-Forwarded-For",
            "Content-Encoding",
            "Expect");

    @TempDir
    private Path folder = Path.of("");

    static Stream<Instant> clocks() {
        return Stream.of(
                Instant.now(),
                Instant.EPOCH,
                Instant.ofEpochSecond(-1, 1),
                Instant.ofEpochSecond(-1_000_000_000_000L),
                Instant.ofEpochSecond(Long.MIN_VALUE / 1_000),
                Instant.MIN,
                Instant.MAX.minus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void everyRequestIsAnswered(Instant now) throws IOException {
        List<String> unanswered = new ArrayList<>();
        try (Server server = start(now)) {
            for (String request : requests(now)) {
                String status = firstLine(server.uri(), request);
                if (!status.matches("HTTP/1.1 [234].*")) {
                    unanswered.add(
                            "'" + status + "' to " + request.lines().limit(6).toList());
                }
            }
        }
        assertThat(unanswered).isEmpty();
    }

    private Server start(Instant now) {
        return Server.start(
                SettingsFile.load(Optional.empty(), folder, ENVIRONMENT)
                        .withListen(new Listen("127.0.0.1", 0))
                        .withAccessLog(new AccessLogTarget.StandardOutput()),
                ENVIRONMENT,
                () -> now,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    private static String firstLine(URI uri, String request) throws IOException {
        try (Wire wire = new Wire(uri)) {
            return wire.send(request).readLine();
        }
    }

    private static List<String> requests(Instant now) throws IOException {
        List<String> requests = new ArrayList<>();
        requests.add(get("/healthz", ""));
        requests.add(get("/metrics", ""));
        requests.add(post("/api/v1/session", "X-Tagport-Console: 1\r\n", "{\"token\":\"" + TOKEN + "\"}"));
        String rightSig = UserSig.create("administrator", APP_ID, KEY, now, Duration.ofDays(1));
        requests.add(im(Long.toString(APP_ID), rightSig, "7"));
        requests.add(signed(Long.toString(now.getEpochSecond()), tpns("1", "7")));
        for (String number : NUMBERS) {
            requests.add(signed(number, tpns("1", "7")));
            requests.add(signed(Long.toString(now.getEpochSecond()), tpns(number, number)));
            requests.add(signed(Long.toString(now.getEpochSecond()), tpns("1", "\"" + number + "\"")));
            requests.add(im(number, rightSig, "7"));
            requests.add(im(Long.toString(APP_ID), rightSig, number));
            requests.add(im(Long.toString(APP_ID), sig(number, "86400", Long.toString(APP_ID)), "7"));
            requests.add(im(Long.toString(APP_ID), sig("1", number, Long.toString(APP_ID)), "7"));
            requests.add(im(Long.toString(APP_ID), sig("1", "86400", number), "7"));
            for (String path : List.of(
                    "/api/v1/apps",
                    "/api/v1/requests",
                    "/api/v1/apps/demo/subjects",
                    "/api/v1/apps/demo/tags",
                    "/api/v1/bulk")) {
                for (String name : List.of("most", "after", "at", "prefix", "expression")) {
                    requests.add(get(path + "?" + name + "=" + number, admin()));
                }
                requests.add(get(path, admin() + "Last-Event-ID: " + number + "\r\n"));
            }
            for (String header : HEADERS) {
                requests.add(get("/healthz", header + ": " + number + "\r\n"));
                requests.add(get("/console/", header + ": " + number + "\r\n"));
                requests.add(post(
                        TpnsCallEncoder.PATH,
                        "Authorization: " + TPNS.basic() + "\r\n" + header + ": " + number + "\r\n",
                        tpns("1", "7")));
            }
        }
        return requests;
    }

    private static String admin() {
        return "Authorization: Bearer " + TOKEN + "\r\n";
    }

    private static String tpns(String operation, String seq) {
        return "{\"operator_type\":" + operation + ",\"tag_list\":[\"vip\"],\"token_list\":[\"token1\"],\"seq\":" + seq
                + "}";
    }

    private static String signed(String timeStamp, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(
                TpnsCallEncoder.PATH,
                "AccessId: " + TPNS.accessId() + "\r\nTimeStamp: " + timeStamp + "\r\nSign: "
                        + TpnsSignature.sign(TPNS, timeStamp, bytes) + "\r\n",
                body);
    }

    private static String im(String app, String sig, String random) {
        return post(
                "/v4/timpush/get_tag?sdkappid=" + app + "&identifier=administrator&usersig=" + sig + "&random=" + random
                        + "&contenttype=json",
                "",
                READ);
    }

    /** A signature of a maker who knows the key and has no notion of numbers. */
    private static String sig(String time, String expire, String app) throws IOException {
        String text = "TLS.identifier:administrator\nTLS.sdkappid:" + app + "\nTLS.time:" + time + "\nTLS.expire:"
                + expire + "\n";
        String json = "{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"administrator\",\"TLS.sdkappid\":" + app
                + ",\"TLS.expire\":" + expire + ",\"TLS.time\":" + time + ",\"TLS.sig\":\"" + hmac(text) + "\"}";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder()
                .encodeToString(bytes.toByteArray())
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }

    private static String hmac(String text) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(KEY.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
    }

    private static String post(String target, String headers, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }
}
