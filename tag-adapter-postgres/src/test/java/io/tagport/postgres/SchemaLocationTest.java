package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which schema contains the tables, and that it remains the same. */
class SchemaLocationTest {
    private final PostgresSettings database = PostgresServer.created();

    private PostgresSettings in(String currentSchema) {
        String separator = database.url().contains("?") ? "&" : "?";
        return PostgresSettings.of(database.url() + separator + "currentSchema=" + currentSchema);
    }

    private void fill(PostgresSettings settings) {
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "a"))
                    .isEqualTo(Outcome.applied());
        }
    }

    private static void assertFilled(PostgresSettings settings) {
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            assertThat(StoreTestSupport.tagsOf(stores.of(StoreTestSupport.APP), "ann"))
                    .containsExactly("a");
        }
        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            assertThat(inspection.apps()).containsExactly(StoreTestSupport.APP);
        }
    }

    private static void assertRefused(ThrowingCallable opening, String... words) {
        assertThatThrownBy(opening)
                .isInstanceOf(StoreException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n", "Exception"));
    }

    private long tables() {
        return PostgresServer.number(
                database,
                "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'"
                        + " and n.nspname not in ('pg_catalog', 'information_schema')");
    }

    @Test
    void aSchemaThatAppearsFirstOnTheSearchPathChangesNothing() {
        try (PostgresTagStores stores = PostgresTagStores.open(database)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
            PostgresServer.execute(
                    database,
                    "create schema postgres", // named as the user: "$user" precedes public in the search path
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                            + " and datname = current_database()");

            assertThat(StoreTestSupport.tagsOf(store, "ann")).containsExactly("a");
            assertThat(StoreTestSupport.replace(store, "ben", "b")).isEqualTo(Outcome.applied());
        }
        assertFilled(database);
        assertThat(PostgresTagStores.migrateSchema(database)).isZero();
    }

    @Test
    void tablesInTwoSchemasOfTheSearchPathAreRefusedUntilOneIsNamed() {
        fill(database);
        PostgresServer.execute(database, "create schema postgres");
        fill(in("postgres"));

        assertRefused(() -> PostgresTagStores.open(database), "'postgres', 'public'", "currentSchema");
        assertRefused(() -> PostgresStoreInspection.open(database), "'postgres', 'public'");
        assertFilled(in("public"));
        assertFilled(in("postgres"));
    }

    @Test
    void aMissingSchemaSettingIsReportedInsteadOfCreatingEmptyTables() {
        PostgresServer.execute(database, "create schema own");
        fill(in("own"));
        long before = tables();

        assertRefused(() -> PostgresTagStores.open(database), "currentSchema=own", "currentSchema=public");
        assertThat(tables()).isEqualTo(before);
        assertFilled(in("own"));
        fill(in("public"));
        assertFilled(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Own", "%22Own%22", "Own%27s", "%22Own%2C+too%22"})
    void aSchemaWithCapitalLettersIsUsed(String currentSchema) {
        PostgresServer.execute(
                database, "create schema \"Own\"", "create schema \"Own's\"", "create schema \"Own, too\"");

        fill(in(currentSchema));

        assertFilled(in(currentSchema));
        assertThat(PostgresServer.number(database, "select count(*) from pg_tables where schemaname = 'public'"))
                .isZero();
    }

    @Test
    void aSchemaThatIsNotThereIsRefusedWithNothingCreated() {
        assertRefused(() -> PostgresTagStores.open(in("Nowhere")), "no schema 'Nowhere'", "create it");
        assertRefused(() -> PostgresTagStores.migrateSchema(in("nowhere")), "no schema 'nowhere'");
        assertThat(tables()).isZero();
        assertThat(PostgresServer.number(database, "select count(*) from pg_namespace where nspname ilike 'nowhere'"))
                .isZero();
    }

    @Test
    void aCopyOfTheTablesIsRefusedUntilItsSchemaIsConfigured() {
        PostgresServer.execute(database, "create schema old");
        fill(in("old"));
        PostgresServer.execute(database, "alter schema old rename to new");

        assertRefused(
                () -> PostgresTagStores.open(in("new")),
                "were created in the schema 'old'",
                "update \"new\".installation set schema_name = 'new'");
        assertRefused(() -> PostgresStoreInspection.open(in("new")), "were created in the schema 'old'");
        PostgresServer.execute(database, "update \"new\".installation set schema_name = 'new'");
        assertFilled(in("new"));
    }

    /** Creates the tables as an earlier version of this program did. */
    @Test
    void aDatabaseWithoutARecordGetsOne() {
        fill(database);
        PostgresServer.execute(
                database, "drop table installation, fence", "delete from tagport_schema where version in ('3', '4')");

        assertFilled(database);
        assertThat(PostgresServer.number(database, "select count(*) from installation where schema_name = 'public'"))
                .isOne();
    }
}
