package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.transport.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {
    private static final String KEY = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
    private static final String SECRET = "1452fcebae9f3115ba794fb0fff2fd73";
    private static final String CONFIG = """
            apps:
              - name: demo
                tpns: {accessId: "1500001048", secretKey: "${SECRET}"}
              - name: other
                im: {sdkAppId: 1400000002, key: other-key, admins: [root]}
            providers:
              local: {type: store, app: demo}
              push: {type: im, host: china, sdkAppId: 1400000001, key: "${KEY}"}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Shell configured() throws Exception {
        return new Shell(folder)
                .file("tagport.yaml", CONFIG)
                .with("SECRET", SECRET)
                .with("KEY", KEY);
    }

    /** Vector of the protocol reference, section 3.2. */
    @Test
    void signReadsTheBodyAndPrintsThreeHeaders() throws Exception {
        Shell.Result result = configured()
                .typing("{\"operator_type\":1,\"tag_list\":[\"标签\"],\"token_list\":[\"token1\"]}")
                .run("sign");

        assertThat(result)
                .isEqualTo(new Shell.Result(
                        0,
                        "AccessId: 1500001048\nTimeStamp: 1565314789\nSign: MTg4N2UzZDdkNTJlNzQ3NmY3N2FkNDAyYjFiYTcyYjMxMTA0OWY5NTAxNG"
                                + "QyY2VjODE5YTE3ZjQ0ZjU2ZjE1ZA==\n",
                        ""));
    }

    @Test
    void usersigIsThatOfTheChosenProvider() throws Exception {
        Shell.Result result = configured().run("usersig", "--provider", "push", "--expire", "60");

        UserSig sig = UserSig.decode(result.out().strip());
        sig.check(new ImQuery(1_400_000_001, "administrator", "", "1"), new Secret(KEY), Shell.NOW.plusSeconds(59));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void usersigIsThatOfTheChosenAppAndCaller() throws Exception {
        Shell.Result result = configured().run("usersig", "--app", "other", "--identifier", "someone");

        UserSig sig = UserSig.decode(result.out().strip());
        sig.check(new ImQuery(1_400_000_002, "someone", "", "1"), new Secret("other-key"), Shell.NOW);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void credentialsOfTheOtherProtocolAreNamedAsMissing() throws Exception {
        assertThat(configured().run("usersig").err())
                .isEqualTo("tagport: provider 'local' has no credentials for IM Push; select another provider with"
                        + " --provider or an app with --app\n");
        assertThat(configured().run("sign", "--app", "other").exitCode()).isEqualTo(2);
        assertThat(configured().run("sign", "--app", "none").err())
                .isEqualTo("tagport: there is no app 'none'; known apps are demo, other\n");
    }

    @Test
    void withoutConfigurationTheEnvironmentIsUsed() {
        Shell shell = new Shell(folder)
                .with("TAGPORT_TPNS_ACCESS_ID", "1500001048")
                .with("TAGPORT_TPNS_SECRET", SECRET)
                .with("TAGPORT_IM_SDKAPPID", "1400000001")
                .with("TAGPORT_IM_KEY", KEY);

        assertThat(shell.run("sign", "--json").out()).startsWith("{\"AccessId\":\"1500001048\",\"TimeStamp\":\"");
        assertThat(shell.run("usersig").exitCode()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutBothCredentialsAreMadeUpOnceAndKept() throws Exception {
        Shell shell = new Shell(folder).typing("{}");

        Shell.Result first = shell.run("sign");
        assertThat(first.out()).startsWith("AccessId: 1500");
        assertThat(shell.run("sign")).isEqualTo(first);
        assertThat(shell.run("usersig")).isEqualTo(shell.run("usersig"));
        assertThat(Files.readString(folder.resolve("tagport-data/credentials.json")))
                .contains("\"imKey\"");
    }
}
