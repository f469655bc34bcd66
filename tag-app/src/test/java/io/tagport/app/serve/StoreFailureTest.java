package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tagport.app.PostgresServer;
import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that fails under a running server: callers are told that it failed, the log says why, and readiness sees it. */
class StoreFailureTest {
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("secret"));
    private static final Secret KEY = new Secret("key");
    private static final String CHANGE = """
            {"operator_type":1,"tag_list":["vip"],"token_list":["token-4711"]}""";
    private static final String READING = """
            {"To_Account":["token-4711"]}""";

    @TempDir
    private Path folder = Path.of("");

    private Server over(String database) throws Exception {
        return Served.by(folder, """
                store: {type: postgres, url: "%s", user: %s, password: %s}
                apps: [{name: demo, tpns: {accessId: "1500000001", secretKey: secret}, im: {sdkAppId: 1400000001, key: key}}]
                """.formatted(database, PostgresServer.OWNER, PostgresServer.PASSWORD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop table binding                     | relation \"binding\" does not exist",
                "drop table turn                        | relation \"turn\" does not exist",
                "drop table subject                     | relation \"subject\" does not exist",
                "drop schema public cascade             | does not exist",
                "revoke delete on binding from tagport  | the user may not delete in the table 'binding'",
                "revoke update on subject from tagport  | the user may not update in the table 'subject'",
                "revoke select on population from tagport | the user may not select in the table 'population'"
            })
    void whateverIsMissingMakesTheServerUnreadyAndIsLoggedOnce(String damage, String reason) throws Exception {
        String database = PostgresServer.shared().newDatabase();
        try (LoggedLines log = new LoggedLines();
                Server server = over(database)) {
            HttpCaller caller = new HttpCaller(server.uri());
            assertThat(caller.tpns(TPNS, CHANGE).code()).isZero();
            assertThat(ready(caller)).isEqualTo(200);
            assertThat(log.all()).isEmpty();

            PostgresServer.execute(database, damage);

            await().atMost(Duration.ofSeconds(30)).until(() -> ready(caller) == 503);
            await().during(Duration.ofMillis(1_500)).until(() -> ready(caller) == 503); // and is asked again
            assertThat(linesWith(log, reason)).hasSize(1);
            assertThat(log.all()).noneMatch(line -> line.contains(PostgresServer.PASSWORD));
        }
    }

    @Test
    void callersAreToldThatTheStoreFailedAndTheLogSaysWhyWithoutTheirTokens() throws Exception {
        String database = PostgresServer.shared().newDatabase();
        try (LoggedLines log = new LoggedLines();
                Server server = over(database)) {
            HttpCaller caller = new HttpCaller(server.uri());
            assertThat(caller.tpns(TPNS, CHANGE.replace("4711", "before")).code())
                    .isZero();

            PostgresServer.execute(database, "drop table binding", "drop table subject");

            for (int i = 0; i < 5; i++) {
                assertThat(caller.tpns(TPNS, CHANGE).code()).isEqualTo(1008004);
                assertThat(caller.im(1_400_000_001, KEY, ImCommand.GET_TAG, READING)
                                .code())
                        .isEqualTo(91000);
                assertThat(caller.im(1_400_000_001, KEY, ImCommand.CLEAR_ALL_TAGS, READING)
                                .code())
                        .isEqualTo(91000);
            }

            assertThat(linesWith(log, "relation \"subject\" does not exist"))
                    .singleElement()
                    .asString()
                    .startsWith("the store failed (changing tags of app demo): the database")
                    .doesNotContain("4711", PostgresServer.PASSWORD);
        }
    }

    @Test
    void aDatabaseThatTakesNoChangesIsNotReady() throws Exception {
        String database = PostgresServer.shared().newDatabase();
        String name = database.substring(database.lastIndexOf('/') + 1);
        try (LoggedLines log = new LoggedLines();
                Server server = over(database)) {
            HttpCaller caller = new HttpCaller(server.uri());
            assertThat(ready(caller)).isEqualTo(200);

            PostgresServer.execute(
                    database,
                    "alter database " + name + " set default_transaction_read_only = on",
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                            + "' and pid <> pg_backend_pid()");

            await().atMost(Duration.ofSeconds(60)).until(() -> ready(caller) == 503);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !linesWith(log, "/" + name + " failed: ").isEmpty());
        }
    }

    private static List<String> linesWith(LoggedLines log, String reason) {
        return log.all().stream().filter(line -> line.contains(reason)).toList();
    }

    private static int ready(HttpCaller caller) throws Exception {
        return caller.send("GET", "/healthz", "", Map.of()).status();
    }
}
