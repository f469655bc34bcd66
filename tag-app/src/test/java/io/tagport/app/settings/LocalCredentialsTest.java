package io.tagport.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCredentialsTest {
    private static final Map<String, String> ALL = Map.of(
            "TAGPORT_TPNS_ACCESS_ID", "1500000001",
            "TAGPORT_TPNS_SECRET", "s",
            "TAGPORT_IM_SDKAPPID", "1400000001",
            "TAGPORT_IM_KEY", "k",
            "TAGPORT_IM_ADMIN", "root");

    @TempDir
    private Path folder = Path.of("");

    private AppCredentials load(Map<String, String> environment) {
        return new LocalCredentials(folder.resolve("data"), environment).load();
    }

    @Test
    void whatIsMadeUpLooksReal() {
        AppCredentials made = load(Map.of());
        TpnsCredentials tpns = made.tpns().orElseThrow();
        ImAccess im = made.im().orElseThrow();

        assertThat(tpns.accessId()).matches("1500[0-9]{6}");
        assertThat(tpns.secretKey().value()).matches("[0-9a-f]{32}");
        assertThat(im.sdkAppId()).isBetween(1_400_000_000L, 1_499_999_999L);
        assertThat(im.key().value()).matches("[0-9a-f]{64}");
        assertThat(im.admins()).containsExactly("administrator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAGPORT_TPNS_ACCESS_ID", "TAGPORT_TPNS_SECRET", "TAGPORT_IM_SDKAPPID", "TAGPORT_IM_KEY"})
    void aVariableWithAStrayCharacterIsNamed(String name) {
        Map<String, String> environment = new HashMap<>(ALL);
        environment.put(name, ALL.get(name) + "\r");

        assertThatThrownBy(() -> load(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessage("the environment variable " + name + " ends with a carriage return; remove it");
    }

    @Test
    void aKeptValueWithAStrayCharacterIsNamed() throws Exception {
        load(Map.of());
        Path file = folder.resolve("data/credentials.json");
        Files.writeString(file, Files.readString(file).replaceFirst("(\"imKey\":\"[0-9a-f]+)", "$1 "));

        assertThatThrownBy(() -> load(Map.of())).hasMessage("'imKey' in " + file + " ends with a blank; remove it");
    }

    @Test
    void whatIsMadeUpIsKeptForItsOwnerAlone() throws Exception {
        AppCredentials made = load(Map.of());

        assertThat(load(Map.of())).isEqualTo(made);
        assertThat(folder.resolve("data"))
                .isDirectoryNotContaining("regex:.*new")
                .isDirectoryContaining("glob:**/credentials.json");
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/credentials.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theEnvironmentComesFirstAndIsNotKept() {
        AppCredentials given = load(ALL);

        assertThat(given.tpns()).contains(new TpnsCredentials("1500000001", new Secret("s")));
        assertThat(given.im()).contains(new ImAccess(1_400_000_001, new Secret("k"), List.of("root")));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theEnvironmentMayGiveSomeAndTheFileTheRest() {
        AppCredentials made = load(Map.of());

        AppCredentials mixed = load(Map.of("TAGPORT_IM_KEY", "k"));

        assertThat(mixed.tpns()).isEqualTo(made.tpns());
        assertThat(mixed.im().orElseThrow().key()).isEqualTo(new Secret("k"));
    }

    @Test
    void theAdminTokenIsMadeUpAndKeptWithTheOthers() throws Exception {
        AppCredentials made = load(Map.of());
        Secret token = adminToken(Map.of());

        assertThat(token.value()).matches("[0-9a-f]{64}");
        assertThat(adminToken(Map.of())).isEqualTo(token);
        assertThat(load(Map.of())).isEqualTo(made);
        assertThat(adminToken(Map.of("TAGPORT_ADMIN_TOKEN", "a-token-of-my-own")))
                .isEqualTo(new Secret("a-token-of-my-own"));
        assertThatThrownBy(() -> adminToken(Map.of("TAGPORT_ADMIN_TOKEN", "fifteen-letters")))
                .hasMessage(
                        "TAGPORT_ADMIN_TOKEN is invalid: it has 15 characters; an admin token must have at least 16;"
                                + " 'openssl rand -hex 16' generates one");
        assertThatThrownBy(() -> adminToken(Map.of("TAGPORT_ADMIN_TOKEN", "my token")))
                .hasMessage("TAGPORT_ADMIN_TOKEN is invalid: a token must be printable ASCII without blanks");
    }

    @Test
    void aShortTokenThatSomebodyPutIntoTheFileIsRefused() throws Exception {
        load(Map.of());
        Path file = folder.resolve("data/credentials.json");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"adminToken\":\"[0-9a-f]*\"", "\"adminToken\":\"x\""));

        assertThatThrownBy(() -> adminToken(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(file + ": adminToken is invalid: it has 1 characters; an admin token must have at least 16;"
                        + " 'openssl rand -hex 16' generates one");
    }

    @Test
    void aFileFromBeforeThereWereAdminTokensGetsOneAndKeepsTheRest() throws Exception {
        AppCredentials made = load(Map.of());
        Path file = folder.resolve("data/credentials.json");
        Files.writeString(file, Files.readString(file).replaceFirst(",\"adminToken\":\"[0-9a-f]*\"", ""));
        assertThat(Files.readString(file)).doesNotContain("adminToken");

        Secret token = adminToken(Map.of());

        assertThat(adminToken(Map.of())).isEqualTo(token);
        assertThat(load(Map.of())).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private Secret adminToken(Map<String, String> environment) {
        return new LocalCredentials(folder.resolve("data"), environment).adminToken();
    }

    @Test
    void processesThatStartTogetherAgree() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<AppCredentials> task = () -> load(Map.of());
            List<Future<AppCredentials>> all = threads.invokeAll(Collections.nCopies(16, task));

            for (Future<AppCredentials> one : all) {
                assertThat(one.get()).isEqualTo(all.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDamagedFileIsToldByNameWithoutItsContents() throws Exception {
        load(Map.of());
        Path file = folder.resolve("data/credentials.json");

        Files.writeString(file, "{\"tpnsSecret\":\"hush\"}");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("credentials.json has no string 'tpnsAccessId'")
                .hasMessageNotContaining("hush");
        Files.writeString(file, "hush");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("credentials.json")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThatThrownBy(() -> load(Map.of("TAGPORT_IM_SDKAPPID", "x")))
                .hasMessage("TAGPORT_IM_SDKAPPID must be a positive integer of up to 18 digits");
        assertThatThrownBy(() -> load(Map.of("TAGPORT_TPNS_ACCESS_ID", "a b")))
                .hasMessageStartingWith("TAGPORT_TPNS_ACCESS_ID is invalid: ");
    }
}
