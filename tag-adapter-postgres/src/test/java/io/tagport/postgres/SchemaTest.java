package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.testkit.StoreTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final int STEPS = 4;

    private static final String SECRET = "sesame-open-42";

    /** Returns settings that neither migrate nor wait for an unreachable server. */
    private static PostgresSettings strict(PostgresSettings settings) {
        return new PostgresSettings(
                settings.url(),
                settings.user(),
                settings.password(),
                false,
                settings.connections(),
                settings.retryTimeout(),
                Duration.ZERO);
    }

    private static void assertRefused(ThrowingCallable opening, String... words) {
        assertThatThrownBy(opening).isInstanceOf(StoreException.class).satisfies(e -> {
            assertThat(e.getMessage()).contains(words).doesNotContain(SECRET, "\n", "Exception");
        });
    }

    private static void assertUsable(PostgresSettings settings) {
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "a"))
                    .isEqualTo(Outcome.applied());
            StoreTestSupport.assertAgreement(stores.of(StoreTestSupport.APP));
        }
        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            assertThat(inspection.check(StoreTestSupport.APP).findings()).isEmpty();
        }
    }

    @Test
    void ofConcurrentStartsOneCreatesTheSchema() throws Exception {
        PostgresSettings settings = PostgresServer.created();
        int many = 5;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Outcome>> starts = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String subject = "subject-" + i;
                starts.add(threads.submit(() -> {
                    start.await();
                    try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
                        return StoreTestSupport.replace(stores.of(StoreTestSupport.APP), subject, "a");
                    }
                }));
            }
            for (Future<Outcome> each : starts) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isEqualTo(Outcome.applied());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(PostgresServer.number(settings, "select count(*) from tagport_schema where version = '1'"))
                .isOne();
        assertThat(PostgresServer.number(settings, "select count(*) from app")).isOne();
        assertUsable(settings);
    }

    @Test
    void ofConcurrentMigrationsOneAppliesTheSteps() throws Exception {
        PostgresSettings settings = PostgresServer.created();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            int steps = 0;
            for (Future<Integer> each : threads.invokeAll(List.<Callable<Integer>>of(
                    () -> PostgresTagStores.migrateSchema(settings),
                    () -> PostgresTagStores.migrateSchema(settings),
                    () -> PostgresTagStores.migrateSchema(settings)))) {
                steps += each.get();
            }
            assertThat(steps).isEqualTo(STEPS);
        } finally {
            threads.shutdownNow();
        }
        assertUsable(strict(settings));
    }

    @Test
    void withoutMigrationAMissingSchemaIsReportedAndNotCreated() {
        PostgresSettings settings = strict(PostgresServer.created());

        assertRefused(() -> PostgresTagStores.open(settings), "schema", "does not exist", "'tagport migrate-schema'");
        assertThat(PostgresServer.number(
                        settings, "select count(*) from pg_class where relname in" + " ('app', 'tagport_schema')"))
                .isZero();
        assertThat(PostgresTagStores.migrateSchema(settings)).isEqualTo(STEPS);
        assertThat(PostgresTagStores.migrateSchema(settings)).isZero();
        assertUsable(settings);
    }

    @Test
    void aSchemaOfALaterVersionIsRefusedAndLeftAsItIs() {
        PostgresSettings settings = PostgresServer.created();
        PostgresTagStores.migrateSchema(settings);
        PostgresServer.execute(
                settings,
                "insert into tagport_schema (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success)"
                        + " values (9, '9', 'later', 'SQL', 'V9__later.sql', 1, 'postgres', 1, true)");

        assertRefused(() -> PostgresTagStores.open(settings), "has version 9", "later version of this program");
        assertRefused(() -> PostgresTagStores.open(strict(settings)), "has version 9", "later version");
        assertRefused(() -> PostgresTagStores.migrateSchema(settings), "has version 9");
        assertRefused(() -> PostgresStoreInspection.open(settings), "has version 9");
    }

    @Test
    void aUserSchemaIsUsedAndItsOtherObjectsAreUntouched() {
        PostgresSettings plain = PostgresServer.created();
        PostgresServer.execute(
                plain,
                "create schema own",
                "create table own.theirs (id integer)",
                "insert into own.theirs values (7)");
        String separator = plain.url().contains("?") ? "&" : "?";
        PostgresSettings own = PostgresSettings.of(plain.url() + separator + "currentSchema=own");

        assertUsable(own);
        assertUsable(strict(own));
        assertThat(PostgresServer.number(plain, "select count(*) from own.subject"))
                .isOne();
        assertThat(PostgresServer.number(plain, "select id from own.theirs")).isEqualTo(7);
        PostgresSettings named = PostgresSettings.of(plain.url() + separator + "currentSchema=public");
        assertRefused(() -> PostgresTagStores.open(strict(named)), "does not exist");
        assertUsable(named);
    }

    @Test
    void missingPrivilegesToCreateTheSchemaAreReported() {
        PostgresSettings settings = PostgresServer.created();
        PostgresSettings poor = as(settings, login("login"));

        assertRefused(
                () -> PostgresTagStores.open(poor),
                "may not create tables in the schema 'public'",
                "permission denied");
        PostgresTagStores.migrateSchema(settings);
        assertRefused(() -> PostgresTagStores.open(strict(poor)), "permission denied");
        assertRefused(() -> PostgresStoreInspection.open(poor), "permission denied");
    }

    /** One role owns the tables and another role uses them. */
    @Test
    void rightsToReadAndWriteRowsAreEnoughOnceTheSchemaIsThere() {
        PostgresSettings settings = PostgresServer.created();
        String role = login("login");
        PostgresTagStores.migrateSchema(settings);
        PostgresServer.execute(
                settings, "grant select, insert, update, delete on all tables in schema public to " + role);

        assertUsable(strict(as(settings, role)));
        assertUsable(as(settings, role));
    }

    private static String login(String rights) {
        String role = "role" + PostgresServer.number(PostgresServer.settings(), "select txid_current()");
        PostgresServer.execute("create role " + role + " " + rights + " password '" + SECRET + "'");
        return role;
    }

    private static PostgresSettings as(PostgresSettings settings, String role) {
        String url = settings.url().replaceAll("[?].*", "");
        return PostgresSettings.of(url).as(role, SECRET);
    }

    @Test
    void aRefusedLoginIsReportedImmediatelyWithItsUser() {
        PostgresSettings settings = PostgresServer.created();
        PostgresSettings nobody = as(settings, "nobody_here");
        PostgresSettings locked = as(settings, login("nologin"));

        assertRefused(() -> PostgresTagStores.open(nobody), "refuses the login of 'nobody_here'");
        assertRefused(
                () -> PostgresTagStores.open(locked),
                "refuses the login of '" + locked.user().orElseThrow() + "'",
                "not permitted to log in");
        assertRefused(() -> PostgresStoreInspection.open(nobody), "refuses the login");
        assertRefused(() -> PostgresTagStores.migrateSchema(nobody), "refuses the login");
    }

    @Test
    void aRefusedConnectionToTheDatabaseIsReported() {
        PostgresSettings settings = PostgresServer.created();
        String role = login("login");
        String name = settings.toString().replaceAll(".*/", "");
        PostgresServer.execute("revoke connect on database " + name + " from public");

        assertRefused(() -> PostgresTagStores.open(as(settings, role)), "permission denied");
    }

    @Test
    void aMissingDatabaseIsReportedImmediately() {
        assertRefused(
                () -> PostgresTagStores.open(PostgresSettings.of(PostgresServer.url("nowhere"))),
                "there is no database",
                "/nowhere");
    }

    @Test
    void aDatabaseOfAnotherEncodingIsRefused() {
        PostgresSettings settings = PostgresServer.created("encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'");

        assertRefused(() -> PostgresTagStores.open(settings), "SQL_ASCII", "UTF8");
        assertRefused(() -> PostgresStoreInspection.open(settings), "SQL_ASCII");
    }

    @Test
    void anUnreachableServerIsAwaitedAndReported() {
        PostgresSettings nowhere =
                strict(PostgresSettings.of("jdbc:postgresql://127.0.0.1:1/postgres?password=" + SECRET));

        assertRefused(
                () -> PostgresTagStores.open(nowhere), "127.0.0.1:1/postgres", "could not be reached within 0 ms");
    }

    @Test
    void aUrlOfSomethingElseIsRefusedWithoutItsSecrets() {
        assertThatThrownBy(() ->
                        PostgresTagStores.open(PostgresSettings.of("jdbc:mysql://127.0.0.1/db?password=" + SECRET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                .message()
                .doesNotContain(SECRET);
        assertThat(new PostgresSettings(
                                "jdbc:postgresql://h/db?user=u&password=" + SECRET,
                                Optional.of("u"),
                                Optional.of(SECRET),
                                true,
                                1,
                                Duration.ZERO,
                                Duration.ZERO)
                        .toString())
                .isEqualTo("h/db");
    }
}
