package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.Shell;
import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of a server, with all that can go wrong in it: whatever anybody said is searched for what nobody may say. What
 * only a caller may see again, such as a token in an answer about it, is searched for in the rest.
 */
class SecretsTest {
    private static final String SECRET = credential("TAGPORT_TPNS_SECRET");
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500001048", new Secret(SECRET));
    private static final TpnsCredentials WRONG = new TpnsCredentials("1500001048", new Secret("a-wrong-tpns-secret"));
    private static final long APP = 1_400_000_000;
    private static final Secret KEY = new Secret(credential("TAGPORT_IM_KEY"));
    private static final Secret WRONG_KEY = new Secret("a-wrong-im-key");
    private static final String TOKEN = "the-admin-token-of-this-test";
    private static final String WRONG_TOKEN = "a-wrong-admin-token";
    private static final String DEVICE = "device-0123456789abcdef-complete";
    private static final String ADD =
            "{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"" + DEVICE + "\"]}";
    private static final String READ = "{\"To_Account\":[\"" + DEVICE + "\"]}";
    private static final String FAULTS = "/api/v1/faults";

    @TempDir
    private Path folder = Path.of("");

    /** What nobody may say, by what it is. */
    private final Map<String, String> hidden = new LinkedHashMap<>();

    /** What was said to somebody who asked. */
    private final List<String> answers = new ArrayList<>();

    /** What was said to nobody in particular. */
    private final List<String> told = new ArrayList<>();

    @Test
    void nobodySaysASecret() throws Exception {
        hide();
        Path accessLog = folder.resolve("access.log");
        try (ServeProcess serve = new ServeProcess(
                folder.resolve("data"),
                "--config",
                configuration(),
                "--port",
                "0",
                "--access-log",
                accessLog.toString())) {
            callTpns(serve.uri());
            callIm(serve.uri());
            callAsOperator(serve.uri());
            talkNonsense(serve.uri());
            runCommands(serve.uri());
            misbehave(serve.uri());
            watch(serve.uri());
            serve.terminate();
            assertThat(serve.exitCode()).isZero();
            told.add(serve.firstLine());
            told.addAll(serve.restOfOutput());
            told.addAll(serve.errors());
        }
        List<String> logged = Files.readAllLines(accessLog);
        assertThat(logged).hasSizeGreaterThan(40);
        told.addAll(logged);

        assertThat(answers).hasSizeGreaterThan(40); // it was a life
        assertThat(String.join("\n", told)).contains("fault injection is on", "1500001048");
        hidden.forEach((what, text) -> {
            assertThat(answers).as(what).noneMatch(answer -> answer.contains(text));
            assertThat(told).as(what).noneMatch(line -> line.contains(text));
        });
        assertThat(told).noneMatch(line -> line.contains(DEVICE));
    }

    private static String credential(String variable) {
        return ServeProcess.CREDENTIALS.getOrDefault(variable, "");
    }

    private void hide() {
        hidden.put("TPNS secret", SECRET);
        hidden.put("Basic credentials", TPNS.basic().substring("Basic ".length()));
        hidden.put("IM key", KEY.value());
        hidden.put("admin token", TOKEN);
        hidden.put("wrong TPNS secret", WRONG.secretKey().value());
        hidden.put("wrong Basic credentials", WRONG.basic().substring("Basic ".length()));
        hidden.put("wrong IM key", WRONG_KEY.value());
        hidden.put("wrong admin token", WRONG_TOKEN);
    }

    private String configuration() throws IOException {
        secretFile("im.key", KEY.value());
        secretFile("admin.token", TOKEN + "\n");
        return secretFile("serve.yaml", """
                        apps:
                          - name: shop
                            tpns: {accessId: "1500001048", secretKey: "${TAGPORT_TPNS_SECRET}"}
                            im: {sdkAppId: 1400000000, key: "${file:im.key}"}
                        admin: {token: "${file:admin.token}"}
                        faults: "tpns/2 of %s nth 1 -> partial 1008006 of %s"
                        """.formatted(DEVICE, DEVICE)).toString();
    }

    private Path secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void callTpns(URI uri) throws Exception {
        for (TpnsCredentials credentials : List.of(TPNS, WRONG)) {
            for (String body : List.of(ADD, ADD.replace(":1,", ":2,"), ADD.replace("vip", ""), "{" + DEVICE)) {
                Map<String, String> signed =
                        TpnsSignature.headers(credentials, Instant.now(), body.getBytes(StandardCharsets.UTF_8));
                hidden.put("signature over " + body, signed.get(TpnsSignature.SIGN));
                send(uri, "POST", TpnsCallEncoder.PATH, body, signed);
                send(uri, "POST", TpnsCallEncoder.PATH, body, Map.of("Authorization", credentials.basic()));
                send(uri, "GET", TpnsCallEncoder.PATH, body, signed);
                send(uri, "POST", "/nothing/" + TpnsCallEncoder.PATH, body, signed);
            }
        }
        send(uri, "POST", TpnsCallEncoder.PATH, "x".repeat(300_000), Map.of("Authorization", TPNS.basic()));
    }

    private void callIm(URI uri) throws Exception {
        for (String sig : List.of(HttpCaller.sig(APP, KEY), HttpCaller.sig(APP, WRONG_KEY), HttpCaller.sig(7, KEY))) {
            hidden.put("UserSig " + sig.length(), sig);
            for (String body : List.of(READ, READ.replace("device", "stranger"), "{" + DEVICE)) {
                answers.add(new HttpCaller(uri)
                        .im(APP, sig, ImCommand.GET_TAG, body)
                        .toString());
                send(uri, "POST", "/v4/nothing?usersig=" + sig, body, Map.of());
                send(uri, "POST", ImCommand.GET_TAG.path() + "?sdkappid=" + APP + "&usersig=" + sig, body, Map.of());
            }
        }
    }

    private void callAsOperator(URI uri) throws Exception {
        for (String token : List.of(TOKEN, WRONG_TOKEN)) {
            Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
            send(uri, "PUT", FAULTS, "tpns/1 of nobody -> cut", bearer);
            send(uri, "PUT", FAULTS, "tpns -> nothing", bearer);
            send(uri, "GET", "/api/v1/openapi.yaml", "", bearer);
            send(uri, "GET", "/nothing?token=" + token, "", bearer);
        }
    }

    /** Not even HTTP. */
    private void talkNonsense(URI uri) throws IOException {
        for (String nonsense : List.of(
                "POST /v3/device/tag HTTP/9.9\r\nAuthorization: " + TPNS.basic() + "\r\n\r\n",
                "Authorization: " + TPNS.basic() + "\r\n\r\n",
                "POST /v3/device/tag?" + KEY.value() + " HTTP/1.1\r\nContent-Length: " + TOKEN + "\r\n\r\n",
                "POST / HTTP/1.1\r\nSecret " + SECRET + "\r\n\r\n")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Every command that asks a server, with right and with wrong secrets. */
    private void runCommands(URI uri) throws Exception {
        Shell shell = new Shell(folder)
                .with("TAGPORT_DEBUG", "1")
                .file("tagport.yaml", """
                        providers:
                          tpns: {type: tpns, host: "%1$s", accessId: "1500001048", secretKey: "%2$s", pace: none}
                          im: {type: im, host: "%1$s", sdkAppId: 1400000000, key: "%3$s", pace: none}
                          wrong-tpns: {type: tpns, host: "%1$s", accessId: "1500001048", secretKey: "%4$s", pace: none}
                          wrong-im: {type: im, host: "%1$s", sdkAppId: 1400000000, key: "%5$s", pace: none}
                        """.formatted(
                                uri, SECRET, KEY.value(), WRONG.secretKey().value(), WRONG_KEY.value()))
                .file("wishes.csv", "subject,tag\n" + DEVICE + ",vip\n");
        for (String provider : List.of("tpns", "im", "wrong-tpns", "wrong-im", "nothing")) {
            for (List<String> command : List.of(
                    List.of("get", DEVICE),
                    List.of("add", DEVICE, "--tag", "vip"),
                    List.of("remove", DEVICE, "--tag", "vip"),
                    List.of("overwrite", DEVICE, "--tag", "level:1"),
                    List.of("replace", DEVICE, "--tag", "vip"),
                    List.of("clear", DEVICE),
                    List.of("register", DEVICE),
                    List.of("plan", "wishes.csv"),
                    List.of("apply", "wishes.csv", "--yes", "--no-retry"))) {
                List<String> words = new ArrayList<>(command);
                words.addAll(List.of("--provider", provider));
                Shell.Result result = shell.run(words.toArray(String[]::new));
                answers.add(result.out());
                answers.add(result.err()); // may name the subject that was typed
            }
        }
    }

    /** What everybody may ask for is said to nobody in particular. */
    private void watch(URI uri) throws Exception {
        for (String path : List.of("/metrics", "/healthz", "/healthz/live")) {
            told.addAll(new HttpCaller(uri)
                    .send("GET", path, "", Map.of())
                    .body()
                    .lines()
                    .toList());
        }
        assertThat(told).anyMatch(line -> line.startsWith("tagport_requests_total{"));
    }

    private void misbehave(URI uri) throws Exception {
        HttpCaller caller = new HttpCaller(uri);
        for (String fault : List.of("cut", "lose-reply", "status 503", "code 7", "delay 1ms")) {
            answers.add(caller.admin("PUT", FAULTS, TOKEN, "any -> " + fault).toString());
            send(uri, "POST", TpnsCallEncoder.PATH, ADD, Map.of("Authorization", TPNS.basic()));
            try {
                answers.add(caller.im(APP, KEY, ImCommand.GET_TAG, READ).toString());
            } catch (IOException cut) {
                answers.add(cut.toString());
            }
        }
    }

    private void send(URI uri, String method, String target, String body, Map<String, String> headers)
            throws InterruptedException {
        try {
            answers.add(new HttpCaller(uri).send(method, target, body, headers).toString());
        } catch (IOException cut) {
            answers.add(cut.toString());
        }
    }
}
