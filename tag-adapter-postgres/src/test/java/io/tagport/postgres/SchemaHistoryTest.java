package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.testkit.StoreTestSupport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The schema history has the format that Flyway wrote and read in earlier builds. */
class SchemaHistoryTest {
    /** As Flyway 13.12 created it, in a schema with something in it. */
    private static final String[] OF_FLYWAY = {
        "CREATE TABLE \"public\".\"tagport_schema\" (\"installed_rank\" INT NOT NULL, \"version\" VARCHAR(50),"
                + " \"description\" VARCHAR(200) NOT NULL, \"type\" VARCHAR(20) NOT NULL,"
                + " \"script\" VARCHAR(1000) NOT NULL, \"checksum\" INTEGER, \"installed_by\" VARCHAR(100) NOT NULL,"
                + " \"installed_on\" TIMESTAMP NOT NULL DEFAULT now(), \"execution_time\" INTEGER NOT NULL,"
                + " \"success\" BOOLEAN NOT NULL)",
        "ALTER TABLE \"public\".\"tagport_schema\""
                + " ADD CONSTRAINT \"tagport_schema_pk\" PRIMARY KEY (\"installed_rank\")",
        "CREATE INDEX \"tagport_schema_s_idx\" ON \"public\".\"tagport_schema\" (\"success\")",
        "INSERT INTO tagport_schema (installed_rank, version, description, type, script, checksum, installed_by,"
                + " execution_time, success) VALUES (1, '0', '<< Flyway Baseline >>', 'BASELINE',"
                + " '<< Flyway Baseline >>', NULL, 'postgres', 0, true)",
        row(2, 1, "bindings", 784699023),
        row(3, 2, "turns", 2136901377)
    };

    private static final List<String> STEPS = List.of(
            "1,bindings,SQL,V1__bindings.sql,784699023,t",
            "2,turns,SQL,V2__turns.sql,2136901377,t",
            "3,fence,SQL,V3__fence.sql,-2062589346,t",
            "4,installation,SQL,V4__installation.sql,-2121386274,t");

    private static final String SHOWN = "select concat_ws(',', version, description, type, script, checksum, success)"
            + " from tagport_schema where type = 'SQL' order by installed_rank";

    private static final String COLUMNS = "select concat_ws(',', column_name, data_type, character_maximum_length,"
            + " is_nullable, column_default) from information_schema.columns where table_name = 'tagport_schema'"
            + " union all select indexdef from pg_indexes where tablename = 'tagport_schema' order by 1";

    private final PostgresSettings database = PostgresServer.created();

    private static String row(int rank, int version, String description, int checksum) {
        return "INSERT INTO tagport_schema (installed_rank, version, description, type, script, checksum, installed_by,"
                + " execution_time, success) VALUES (" + rank + ", '" + version + "', '" + description + "', 'SQL', 'V"
                + version + "__" + description + ".sql', " + checksum + ", 'postgres', 12, true)";
    }

    private static List<String> shown(PostgresSettings place, String sql) throws SQLException {
        try (Connection connection = PostgresServer.connect(place);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> shown = new ArrayList<>();
            while (rows.next()) {
                shown.add(rows.getString(1));
            }
            return shown;
        }
    }

    /** A database that an earlier build has brought to version 2. */
    private void makeByFlyway() {
        PostgresServer.execute(database, OF_FLYWAY);
        PostgresServer.execute(
                database, SchemaStep.ALL.get(0).sql(), SchemaStep.ALL.get(1).sql());
    }

    @Test
    void theTableAndItsRowsAreThoseOfFlyway() throws SQLException {
        PostgresSettings other = PostgresServer.created();
        PostgresServer.execute(other, OF_FLYWAY);

        assertThat(PostgresTagStores.migrateSchema(database)).isEqualTo(STEPS.size());

        assertThat(shown(database, SHOWN)).isEqualTo(STEPS);
        assertThat(shown(database, COLUMNS)).isEqualTo(shown(other, COLUMNS)).hasSize(12);
    }

    @Test
    void aDatabaseOfAnEarlierBuildCanBeUsed() throws SQLException {
        makeByFlyway();

        assertThat(PostgresTagStores.migrateSchema(database)).isEqualTo(2);
        assertThat(PostgresTagStores.migrateSchema(database)).isZero();

        assertThat(shown(database, SHOWN)).isEqualTo(STEPS);
        assertThat(shown(database, "select string_agg(installed_rank::text, ' ') from tagport_schema"))
                .containsExactly("1 2 3 4 5");
        try (PostgresTagStores stores = PostgresTagStores.open(database)) {
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "a"))
                    .isEqualTo(Outcome.applied());
        }
    }

    @Test
    void aStepOfAnotherBuildIsRefusedBeforeFurtherSteps() throws SQLException {
        makeByFlyway();
        PostgresServer.execute(database, "update tagport_schema set checksum = 7 where version = '2'");

        assertThatThrownBy(() -> PostgresTagStores.migrateSchema(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 2 was created by a V2__turns.sql that differs")
                .hasMessageContaining("checksum 7, not 2136901377");
        assertThat(shown(database, SHOWN)).hasSize(2);
    }

    @Test
    void stepsThatFailChangeNothing() throws SQLException {
        PostgresServer.execute(database, "create table fence (theirs integer)");

        assertThatThrownBy(() -> PostgresTagStores.migrateSchema(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be changed: ERROR: relation \"fence\" already exists");
        assertThat(shown(database, "select tablename from pg_tables where schemaname = 'public'"))
                .containsExactly("fence");
    }

    /** By the lock of Flyway, so that a build with it and one without it do not create the tables side by side. */
    @Test
    void migrationsWaitForThoseOfEarlierBuilds() throws Exception {
        long lock = 77431708279161L + "\"public\".\"tagport_schema\"".hashCode();
        try (Connection earlier = PostgresServer.connect(database);
                Statement statement = earlier.createStatement()) {
            earlier.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + lock + ")");
            CompletableFuture<Integer> steps =
                    CompletableFuture.supplyAsync(() -> PostgresTagStores.migrateSchema(database));
            String waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted";
            while (PostgresServer.number(database, waiting) == 0) {
                assertThat(steps).isNotDone();
                TimeUnit.MILLISECONDS.sleep(10);
            }
            earlier.commit();
            assertThat(steps.get(1, TimeUnit.MINUTES)).isEqualTo(STEPS.size());
        }
    }

    @Test
    void anEngineWithoutAdvisoryLocksIsMigratedWithoutThem() {
        PostgresServer.execute(
                database, "alter function pg_catalog.pg_advisory_xact_lock(bigint) rename to not_of_this_engine");

        assertThat(PostgresTagStores.migrateSchema(database)).isEqualTo(STEPS.size());
    }
}
