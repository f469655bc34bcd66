package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store in a database that is not set up as it should be, as who runs it is told. */
class DatabaseErrorsTest {
    private static final PostgresServer POSTGRES = PostgresServer.shared();

    private static final String LATER_STEP =
            "insert into tagport_schema (installed_rank, version, description, type, script,"
                    + " checksum, installed_by, execution_time, success)"
                    + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 0, 'somebody', 0, true)";

    @TempDir
    private Path folder = Path.of("");

    private Shell over(String url, String more) throws Exception {
        return new Shell(folder)
                .with("STORE_PASSWORD", PostgresServer.PASSWORD)
                .file(
                        "tagport.yaml",
                        "store: {type: postgres, url: '" + url + "', user: " + PostgresServer.OWNER
                                + ", password: '${STORE_PASSWORD}'" + more + "}");
    }

    private Shell over(String url) throws Exception {
        return over(url, "");
    }

    private static void assertToldOnOneLine(Shell.Result result, int exitCode, String... parts) {
        assertThat(result.exitCode()).as("%s", result).isEqualTo(exitCode);
        assertThat(result.err())
                .startsWith("tagport: ")
                .contains(parts)
                .doesNotContain(PostgresServer.PASSWORD, "hush")
                .hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://h/d", "jdbc:mysql://h/d", "postgresql://h/d", "h:5432"})
    void whatIsNoUrlOfADatabaseIsWrongUsage(String url) throws Exception {
        assertToldOnOneLine(
                new Shell(folder).run("serve", "--store", url),
                2,
                "--store: the URL of a store must be jdbc:postgresql://");
        assertToldOnOneLine(
                over(url).run("get", "u1"), 2, "store.url", "the URL of a store must be jdbc:postgresql://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://h:port/d", "jdbc:postgresql://h:70000/d"})
    void aUrlThatTheDriverCannotReadIsWrongUsage(String url) throws Exception {
        assertToldOnOneLine(new Shell(folder).run("serve", "--store", url), 2, "jdbc:postgresql://HOST:PORT/DATABASE");
        assertToldOnOneLine(over(url).run("get", "u1"), 2, "jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?password=hush-4711",
                "jdbc:postgresql://h/d?user=u&password=hush-4711&ssl=true",
                "jdbc:postgresql://u:hush-4711@h/d",
                "jdbc:postgresql://u:hush-4711@h:5432/d",
                "jdbc:postgresql://u:pa/hush-4711@h/d",
                "jdbc:postgresql://u:pa?hush-4711@h/d",
                "jdbc:postgresql:u:hush-4711@h/d",
                "jdbc:postgresql://hush-4711@h/d"
            })
    void aPasswordInTheUrlIsRefusedAndNotRepeated(String url) throws Exception {
        assertToldOnOneLine(
                new Shell(folder).run("serve", "--store", url),
                2,
                "--store: the URL of a store is visible to others",
                "TAGPORT_STORE_PASSWORD");
        assertToldOnOneLine(over(url).run("get", "u1"), 2, "store.url", "a password", "store.password");
    }

    @Test
    void aRefusedLoginNamesTheUser() throws Exception {
        Shell shell = over(POSTGRES.newDatabase()).with("STORE_PASSWORD", "not-that-one");

        Shell.Result result = shell.run("get", "u1");

        assertToldOnOneLine(result, 4, "refuses the login of 'tagport'");
        assertThat(result.err()).doesNotContain("not-that-one");
    }

    @Test
    void aLoginWithoutAPasswordIsRefusedToo() throws Exception {
        Shell shell = new Shell(folder)
                .file(
                        "tagport.yaml",
                        "store: {type: postgres, url: '" + POSTGRES.newDatabase() + "', user: " + PostgresServer.OWNER
                                + "}");

        assertToldOnOneLine(shell.run("get", "u1"), 4, "refuses the login", "no password");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() throws Exception {
        assertToldOnOneLine(
                over(POSTGRES.url("nowhere")).run("get", "u1"), 4, "there is no database 127.0.0.1:", "/nowhere");
    }

    @Test
    void missingRightsAreTold() throws Exception {
        String url = POSTGRES.newDatabase();
        PostgresServer.execute(
                url, "alter schema public owner to postgres", "revoke create on schema public from public");

        assertToldOnOneLine(over(url).run("migrate-schema"), 4, "may not create tables in the schema 'public'");
    }

    @Test
    void missingRightsToTheTablesAreTold() throws Exception {
        String url = POSTGRES.newDatabase();
        assertThat(over(url).run("migrate-schema").exitCode()).isZero();
        PostgresServer.execute(url, "alter table subject owner to postgres", "alter table app owner to postgres");

        assertToldOnOneLine(over(url).run("get", "u1"), 4, "permission denied for table");
    }

    @Test
    void theSchemaOfALaterVersionIsLeftAlone() throws Exception {
        String url = POSTGRES.newDatabase();
        assertThat(over(url).run("add", "u1", "--tag", "vip").exitCode()).isZero();
        PostgresServer.execute(url, LATER_STEP);

        assertToldOnOneLine(over(url).run("get", "u1"), 4, "version 99", "created by a later version");
        assertToldOnOneLine(
                over(url, ", migrate: false").run("get", "u1"), 4, "version 99", "created by a later version");
        assertToldOnOneLine(over(url).run("migrate-schema"), 4, "version 99", "created by a later version");
        PostgresServer.execute(url, "delete from tagport_schema where version = '99'");
        assertThat(over(url).run("get", "u1").out()).isEqualTo("u1: vip\n");
    }

    @Test
    void aSchemaThatIsNotUpToDateTakesACommandWhereServersMayNotMigrate() throws Exception {
        String url = POSTGRES.newDatabase();
        Shell shell = over(url, ", migrate: false");

        assertToldOnOneLine(shell.run("get", "u1"), 4, "does not exist", "run 'tagport migrate-schema'");
        assertThat(shell.run("migrate-schema"))
                .isEqualTo(new Shell.Result(0, "the schema is now up to date; steps: 4\n", ""));
        assertThat(shell.run("migrate-schema"))
                .isEqualTo(new Shell.Result(0, "the schema was already up to date\n", ""));
        assertThat(shell.run("add", "u1", "--tag", "vip").exitCode()).isZero();
    }

    private static int steps(String json) {
        return Integer.parseInt(json.replaceAll("\\D", ""));
    }

    @Test
    void manyMayMigrateAtOnce() throws Exception {
        Shell shell = over(POSTGRES.newDatabase());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Shell.Result>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(threads.submit(() -> shell.run("migrate-schema", "--json")));
            }
            List<String> said = new ArrayList<>();
            for (Future<Shell.Result> one : all) {
                Shell.Result result = one.get();
                assertThat(result.exitCode()).as("%s", result).isZero();
                said.add(result.out().strip());
            }
            assertThat(said.stream().mapToInt(one -> steps(one)).sum()).isEqualTo(4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aServerThatIsNotThereIsWaitedFor() throws Exception {
        String nobody = "jdbc:postgresql://127.0.0.1:1/d"; // a port that no test is given

        assertToldOnOneLine(
                over(nobody, ", wait: 1s").run("get", "u1"), 4, "127.0.0.1:1/d could not be reached within 1000 ms");
    }

    @Test
    void onlyADatabaseHasASchemaToMigrate() {
        assertToldOnOneLine(
                new Shell(folder).run("migrate-schema"),
                2,
                "store: must be of type postgres; a store of type rocksdb has no schema");
    }
}
