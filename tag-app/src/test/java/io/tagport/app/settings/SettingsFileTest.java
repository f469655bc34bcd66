package io.tagport.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.App;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Rate;
import io.tagport.server.TpnsDialect;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SECRET", "hush-${NOT_AGAIN}", "PORT", "9090", "EMPTY", "");

    @TempDir
    private Path folder = Path.of("");

    private Settings read(String yaml) throws Exception {
        Files.writeString(folder.resolve("tagport.yaml"), yaml);
        return SettingsFile.load(Optional.empty(), folder, ENVIRONMENT);
    }

    @Test
    void theOtherReadingsOfTpnsCanBeChosen() throws Exception {
        Settings settings = read("""
                apps:
                  - name: demo
                    tpns: {accessId: 1, secretKey: k, tagLength: bytes, pairs: 500, timeStampWindow: 60s}
                """);

        assertThat(settings.apps().get(0).tpnsRules())
                .isEqualTo(new TpnsDialect(TpnsLimits.BYTES, 500, Duration.ofMinutes(1)));
    }

    @Test
    void aFileOverTheLimitIsRefusedBeforeItIsParsed() {
        assertThatThrownBy(() -> read("a: " + "x".repeat(1 << 20)))
                .hasMessage("tagport.yaml has 1048579 bytes; the limit for a configuration file is 1048576");
    }

    @Test
    void whatIsOfTheServerAloneIsRead() throws Exception {
        Settings settings = read("""
                listen: {tls: {certificate: cert.pem, key: /etc/key.pem}}
                apps:
                  - name: demo
                    im: {sdkAppId: 1, key: "${SECRET}"}
                    rate: {perSecond: 100, burst: 200}
                  - name: other
                    im: {sdkAppId: 2, key: "${SECRET}"}
                    rate: {perSecond: 100}
                admin: {token: "a-token-of-port-${PORT}"}
                strict: true
                faults: |
                  seed 7
                  any -> cut
                """);

        assertThat(settings.listen())
                .isEqualTo(new Listen(
                        "127.0.0.1",
                        8080,
                        Optional.of(new TlsFiles(folder.resolve("cert.pem"), Path.of("/etc/key.pem")))));
        assertThat(settings.apps())
                .extracting(AppSettings::rate)
                .containsExactly(Optional.of(new Rate(100, 200)), Optional.of(new Rate(100, 100)));
        assertThat(settings.adminToken(Map.of())).contains(new Secret("a-token-of-port-9090"));
        assertThat(settings.faultSettings())
                .isEqualTo(new FaultSettings(true, FaultScript.parse("seed 7\nany -> cut")));
    }

    @Test
    void aSecretMayBeInAFileOfItsOwn() throws Exception {
        secretFile("im.key", "hush\n", "rw-------");
        secretFile("two", "two words\r\n", "r--------");

        Settings settings = read(
                "apps: [{name: x, im: {sdkAppId: 1, key: \"${file:im.key}-${file:" + folder.resolve("two") + "}\"}}]");

        assertThat(settings.apps().get(0).credentials().im().orElseThrow().key())
                .isEqualTo(new Secret("hush-two words"));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void aFileOfASecretThatCannotBeUsedIsNamed() throws Exception {
        secretFile("open", "hush", "rw-r--r--");
        secretFile("empty", "\n", "rw-------");
        secretFile("large", "x".repeat(65_537), "rw-------");
        Files.write(secretFile("bytes", "", "rw-------"), new byte[] {(byte) 0xff});

        assertThatThrownBy(() -> readKeyOf("nope"))
                .hasMessage("tagport.yaml line 1: apps[0].im.key requires a file: " + folder.resolve("nope")
                        + " does not exist");
        assertThatThrownBy(() -> readKeyOf(".")).hasMessageEndingWith("/. is not a file");
        assertThatThrownBy(() -> readKeyOf("open"))
                .hasMessageEndingWith(
                        "/open can be read by users other than its owner (rw-r--r--); run chmod 600 on it, or mount it"
                                + " read-only");
        assertThatThrownBy(() -> readKeyOf("empty")).hasMessageEndingWith("/empty is empty");
        assertThatThrownBy(() -> readKeyOf("large")).hasMessageEndingWith("/large is larger than 65536 bytes");
        assertThatThrownBy(() -> readKeyOf("bytes")).hasMessageEndingWith("/bytes is not UTF-8");
    }

    @Test
    void aSecretWithAStrayCharacterIsNamed() throws Exception {
        assertStray("hush\r", "ends with a carriage return");
        assertStray("hush\n\n", "ends with a line feed");
        assertStray("hush\r\r\n", "ends with a carriage return");
        assertStray("hush \n", "ends with a blank");
        assertStray("hush\u00a0", "ends with a blank");
        assertStray("hush\u3000", "ends with a blank");
        assertStray("\thush", "begins with a control character");
        assertStray(" hush", "begins with a blank");
        assertStray("\ufeffhush", "begins with a byte order mark");
        assertStray("hu\r\nsh", "contains a carriage return");
    }

    /** In a file, in the environment and in the configuration itself; one line break ends a file. */
    private void assertStray(String text, String fault) throws Exception {
        String value = text.replaceFirst("\r?\n\\z", "");
        String escaped =
                value.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
        secretFile("key", text, "rw-------");

        assertThatThrownBy(() -> readKeyOf("key"))
                .hasMessage("tagport.yaml line 1: apps[0].im.key requires a file: " + folder.resolve("key") + " "
                        + fault + "; remove it");
        assertThatThrownBy(() -> readKey("${KEY}", Map.of("KEY", value)))
                .hasMessage("tagport.yaml line 1: apps[0].im.key requires the environment variable KEY, which " + fault
                        + "; remove it");
        assertThatThrownBy(() -> readKey(escaped, Map.of()))
                .hasMessage("tagport.yaml line 1: apps[0].im.key " + fault + "; remove it");
    }

    private Settings readKey(String key, Map<String, String> environment) throws Exception {
        Files.writeString(folder.resolve("tagport.yaml"), "apps: [{name: x, im: {sdkAppId: 1, key: \"" + key + "\"}}]");
        return SettingsFile.load(Optional.empty(), folder, environment);
    }

    private Settings readKeyOf(String file) throws Exception {
        return read("apps: [{name: x, im: {sdkAppId: 1, key: \"${file:" + file + "}\"}}]");
    }

    private Path secretFile(String name, String text, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aSecretWrittenOutWhereOthersMayReadItIsWarnedOf() throws Exception {
        String written = "listen: {tls: {certificate: c, key: k}}\n"
                + "apps: [{name: x, im: {sdkAppId: 1, key: \"${SECRET}\"}, tpns: {accessId: a, secretKey: hush}}]";

        secretFile("tagport.yaml", "", "rw-r-----");
        assertThat(read(written).warnings())
                .containsExactly(
                        "tagport.yaml line 2: apps[0].tpns.secretKey is a secret in a file that others can read;"
                                + " run chmod 600 on it, or write ${NAME} or ${file:PATH}");
        assertThat(read(written.replace("hush", "'${SECRET}'")).warnings()).isEmpty();
        secretFile("tagport.yaml", "", "rw-------");
        assertThat(read(written).warnings()).isEmpty();
    }

    @Test
    void theAccessLogIsOffUntilItHasAPlace() throws Exception {
        assertThat(read("{}").accessLog()).isEqualTo(new AccessLogTarget.Off());
        assertThat(read("log: {}").accessLog()).isEqualTo(new AccessLogTarget.Off());
        assertThat(read("log: {access: off}").accessLog()).isEqualTo(new AccessLogTarget.Off());
        assertThat(read("log: {access: stdout}").accessLog()).isEqualTo(new AccessLogTarget.StandardOutput());
        assertThat(read("log: {access: ./logs/access.log}").accessLog())
                .isEqualTo(new AccessLogTarget.ToFile(folder.resolve("./logs/access.log")));
        assertThatThrownBy(() -> read("log: {acess: off}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("log.acess is not a known key");
    }

    @Test
    void everyPartOfTheContractIsRead() throws Exception {
        Settings settings = read("""
                # a comment
                listen: {host: 0.0.0.0, port: "${PORT}"}
                store: {type: rocksdb, path: ./data}
                apps:
                  - name: demo
                    tpns: {accessId: 1500001048, secretKey: "${SECRET}"}
                    im: {sdkAppId: 1400000001, key: "a${SECRET}", admins: [administrator, second]}
                    subjects: strict
                    backend: push-new
                providers:
                  local: {type: store, app: demo}
                  push-old: {type: tpns, host: guangzhou, accessId: "0777", secretKey: k, pace: none}
                  push-new: {type: im, host: "http://127.0.0.1:1/", sdkAppId: 1, admin: root, key: k, pace: 20ms}
                """);

        Secret hush = new Secret("hush-${NOT_AGAIN}");
        assertThat(settings.listen()).isEqualTo(new Listen("0.0.0.0", 9090));
        assertThat(settings.store()).isEqualTo(new StoreSettings.Rocks(folder.resolve("./data")));
        assertThat(settings.apps())
                .containsExactly(new AppSettings(
                        new App("demo"),
                        AdmissionPolicy.Directory.STRICT,
                        AppBackend.of("push-new"),
                        new AppCredentials(
                                Optional.of(new TpnsCredentials("1500001048", hush)),
                                Optional.of(new ImAccess(
                                        1_400_000_001,
                                        new Secret("ahush-${NOT_AGAIN}"),
                                        List.of("administrator", "second")))),
                        TpnsDialect.PAGE));
        assertThat(settings.providers())
                .containsOnly(
                        Map.entry("local", new ProviderSettings.Store(new App("demo"))),
                        Map.entry(
                                "push-old",
                                new ProviderSettings.Tpns(
                                        URI.create("https://api.tpns.tencent.com"),
                                        new TpnsCredentials("0777", new Secret("k")),
                                        ProviderSettings.TpnsAuthentication.SIGN,
                                        new RemoteProviderSettings(new PaceSettings.Fixed(Pace.NONE), false, false))),
                        Map.entry(
                                "push-new",
                                new ProviderSettings.Im(
                                        URI.create("http://127.0.0.1:1"),
                                        1,
                                        "root",
                                        new Secret("k"),
                                        new RemoteProviderSettings(
                                                new PaceSettings.Fixed(Pace.every(Duration.ofMillis(20))),
                                                false,
                                                true))));
    }

    @Test
    void anEmptyFileIsAsNoneButForAdminCalls() throws Exception {
        Settings none = Settings.withoutFile(folder);

        assertThat(read("# nothing yet\n"))
                .isEqualTo(new Settings(
                        none.listen(),
                        none.store(),
                        none.apps(),
                        none.providers(),
                        new AdminAccess.Closed(),
                        none.faultSettings(),
                        List.of(),
                        none.accessLog()));
    }

    @Test
    void withoutAFileThereIsOneAppAndTheStore() {
        Settings settings = SettingsFile.load(Optional.empty(), folder, Map.of());

        assertThat(settings.apps()).containsExactly(Settings.BUILT_IN);
        assertThat(settings.store()).isEqualTo(new StoreSettings.Rocks(folder.resolve("tagport-data")));
        assertThat(settings.listen()).isEqualTo(new Listen("127.0.0.1", 8080));
        assertThat(settings.providers()).containsOnlyKeys("local");
    }

    @Test
    void pathsBeginAtTheFilesOwnFolder() throws Exception {
        Files.createDirectory(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/t.yaml"), "store: {path: data}");

        assertThat(SettingsFile.load(Optional.of(Path.of("etc/t.yaml")), folder, Map.of())
                        .store())
                .isEqualTo(new StoreSettings.Rocks(folder.resolve("etc/data")));
    }

    @Test
    void aPostgresStoreIsRead() throws Exception {
        assertThat(read("store: {type: postgres, url: \"jdbc:postgresql://h/d\", user: u, password: p}")
                        .store())
                .isEqualTo(new StoreSettings.Postgres(
                        "jdbc:postgresql://h/d",
                        Optional.of("u"),
                        Optional.of(new Secret("p")),
                        true,
                        Duration.ofSeconds(30),
                        folder.resolve("tagport-data")));
    }

    @Test
    void aPostgresStoreMayLeaveTheLoginToPasswordFilesAndTheSchemaToACommand() throws Exception {
        assertThat(read("store: {type: postgres, url: \"jdbc:postgresql://h/d\", migrate: false, wait: 2m}")
                        .store())
                .isEqualTo(new StoreSettings.Postgres(
                        "jdbc:postgresql://h/d",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Duration.ofMinutes(2),
                        folder.resolve("tagport-data")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    listne: {}                          | tagport.yaml line 1: listne is not a known key; known keys are listen, store, apps, providers, admin, strict, faults, log
                    'listen:\\n  prot: 1'                | tagport.yaml line 2: listen.prot is not a known key; known keys are host, port, tls
                    listen: {port: 80a}                 | tagport.yaml line 1: listen.port must be an integer from 0 to 65535
                    listen: {port: 65536}               | tagport.yaml line 1: listen.port must be an integer from 0 to 65535
                    listen: {port: [1]}                 | tagport.yaml line 1: listen.port is a list, not a single value
                    listen: 8080                        | tagport.yaml line 1: listen is a single value, not a map with the keys host, port, tls
                    listen:                             | tagport.yaml line 1: listen has no value
                    'listen: {port: 1}\\nlisten: {}'     | tagport.yaml line 2: listen occurs twice
                    listen: {host: &a x, port: *a}      | tagport.yaml line 1: listen.port is an alias (*name), which is not supported; write the value out
                    store: {type: mysql}                | tagport.yaml line 1: store.type is 'mysql', not one of postgres, rocksdb
                    'store: {type: postgres, url: "jdbc:postgresql://h/d", wait: 61m}' | tagport.yaml line 1: store.wait is invalid: must be at most 60m, not 61m
                    store: {path: a, url: b}            | tagport.yaml line 1: store.url is not a known key; known keys are type, path
                    store: {type: postgres, url: b}     | tagport.yaml line 1: store.url is invalid: the URL of a store must be jdbc:postgresql://HOST:PORT/DATABASE
                    apps: {name: x}                     | tagport.yaml line 1: apps is a map, not a list
                    apps: [{name: x}]                   | tagport.yaml line 1: apps[0] has neither tpns nor im, so no client could call it
                    apps: [{name: a b, im: {sdkAppId: 1, key: k}}] | tagport.yaml line 1: apps[0].name is invalid: an app name must be 1 to 64 characters of A-Z a-z 0-9 . _ -, not 'a b'
                    apps: [{name: x, im: {sdkAppId: 0, key: k}}] | tagport.yaml line 1: apps[0].im.sdkAppId must be an integer from 1 to 999999999999999999
                    apps: [{name: x, im: {sdkAppId: 1}}] | tagport.yaml line 1: apps[0].im.key is missing
                    apps: [{name: x, im: {sdkAppId: 1, key: ''}}] | tagport.yaml line 1: apps[0].im.key is invalid: a secret is empty
                    apps: [{name: x, subjects: some, im: {sdkAppId: 1, key: k}}] | tagport.yaml line 1: apps[0].subjects is 'some', not one of open, strict
                    apps: [{name: x, backend: [a], im: {sdkAppId: 1, key: k}}] | tagport.yaml line 1: apps[0].backend must be one provider, or a list of two different providers: [FIRST, SECOND]
                    apps: [{name: x, backend: y, im: {sdkAppId: 1, key: k}}] | tagport.yaml line 1: apps of name x has the backend 'y', which is not in providers
                    apps: [{name: x, im: {sdkAppId: 1, key: k}}, {name: y, im: {sdkAppId: 1, key: k}}] | tagport.yaml line 1: apps has the same im.sdkAppId in [0] and [1]
                    apps: [{name: x, tpns: {accessId: 'a:b', secretKey: hush}}] | tagport.yaml line 1: apps[0].tpns.accessId is invalid: a TPNS access id must be printable ASCII without blanks and ':'
                    providers: {p: {type: tpns, host: "http://h", accessId: "1", secretKey: k, auth: token}} | tagport.yaml line 1: providers.p.auth is 'token', not one of basic, sign
                    providers: {p: {type: jpush}}       | tagport.yaml line 1: providers.p.type is 'jpush', not one of im, store, tpns
                    providers: {p: {app: demo}}         | tagport.yaml line 1: providers.p.type is missing
                    providers: {p: {type: store, app: x}} | tagport.yaml line 1: providers has 'p' with the app 'x', which is not in apps
                    providers: {p: {type: im, app: x}}  | tagport.yaml line 1: providers.p.app is not a known key; known keys are type, host, sdkAppId, admin, key, pace, queue, ledger, merge, answerWithin
                    providers: {local: {type: im, host: china, sdkAppId: 1, key: k}} | tagport.yaml line 1: providers has 'local', which must be of type store; use another name
                    providers: {p: {type: im, host: china, sdkAppId: 1, key: k, pace: fast}} | tagport.yaml line 1: providers.p.pace is invalid: a pace must be documented, strict, none or an interval such as 20ms, 1s or 2m, not 'fast'
                    providers: {p: {type: im, host: china, sdkAppId: 1, key: k, answerWithin: 1ms}} | tagport.yaml line 1: providers.p.answerWithin is invalid: must be from 500ms to 10m, not '1ms'
                    providers: {p: {type: im, host: china, sdkAppId: 1, key: k, queue: {calls: 0}}} | tagport.yaml line 1: providers.p.queue.calls must be an integer from 1 to 1000000
                    listen: {tls: {key: k}}             | tagport.yaml line 1: listen.tls.certificate is missing
                    admin: {token: 'a b'}               | tagport.yaml line 1: admin.token is invalid: a token must be printable ASCII without blanks
                    admin: {token: short}               | tagport.yaml line 1: admin.token is invalid: it has 5 characters; an admin token must have at least 16; 'openssl rand -hex 16' generates one
                    admin: {token: ''}                  | tagport.yaml line 1: admin.token is invalid: a secret is empty
                    strict: yes                         | tagport.yaml line 1: strict is 'yes', not one of false, true
                    faults: any -> nothing              | tagport.yaml line 1: faults is invalid: fault script, line 1: 'nothing' is not code, status, delay, cut, lose-reply or partial
                    apps: [{name: x, im: {sdkAppId: 1, key: k}, rate: {burst: 1}}] | tagport.yaml line 1: apps[0].rate.perSecond is missing
                    apps: [{name: x, im: {sdkAppId: 1, key: k}, rate: {perSecond: 0}}] | tagport.yaml line 1: apps[0].rate.perSecond must be an integer from 1 to 1000000
                    {apps: [{name: x, im: {sdkAppId: 1, key: k}}], providers: {'app:x': {type: store, app: x}}} | tagport.yaml line 1: providers has 'app:x', but app:NAME is reserved for the store of an app; use another name
                    listen: {host: '${NOPE}'}           | tagport.yaml line 1: listen.host requires the environment variable NOPE, which is not set
                    listen: {host: '${EMPTY}'}          | tagport.yaml line 1: listen.host requires the environment variable EMPTY, which is not set
                    listen: {host: '${NO-PE}'}          | tagport.yaml line 1: listen.host has ${NO-PE}, which is not a valid name of an environment variable
                    'listen: {}\\n---\\nlisten: {}'       | tagport.yaml line 1: the file has more than one document
                    '[1, 2]'                            | tagport.yaml line 1: the file is not a map with keys such as listen, store, apps, providers
                    """, quoteCharacter = '"')
    void whatIsWrongIsToldWithItsPlace(String yaml, String message) {
        String text =
                yaml.startsWith("'") ? yaml.substring(1, yaml.length() - 1).replace("\\n", "\n") : yaml;

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void malformedYamlIsToldByItsLineAndQuotesNothing() {
        assertThatThrownBy(() -> read("apps:\n  - name: x\n    im: {key: \"hush\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageMatching("tagport.yaml line [3-5]: this is not YAML; check indentation and quotes");
    }

    @Test
    void aFileThatWasNamedMustBeThere() {
        assertThatThrownBy(() -> SettingsFile.load(Optional.of(Path.of("x.yaml")), folder, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("there is no configuration file x.yaml");
        assertThatThrownBy(() -> SettingsFile.load(Optional.of(Path.of(".")), folder, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("cannot read .");
    }

    @Test
    void bytesThatAreNotUtf8AreTold() throws Exception {
        Files.write(folder.resolve("tagport.yaml"), new byte[] {'a', (byte) 0xff});

        assertThatThrownBy(() -> SettingsFile.load(Optional.empty(), folder, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("tagport.yaml: the file is not UTF-8");
    }

    @Test
    void settingsPrintWithoutSecrets() throws Exception {
        Settings settings = read(
                "apps: [{name: x, tpns: {accessId: a, secretKey: \"${SECRET}\"}, im: {sdkAppId: 1, key: \"${SECRET}\"}}]");

        assertThat(settings.toString()).doesNotContain("hush");
    }
}
