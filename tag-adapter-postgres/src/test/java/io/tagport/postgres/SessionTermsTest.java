package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the session settings of every connection, independent of the settings of the database. */
class SessionTermsTest {
    private static PostgresSettings databaseOf(String isolation) {
        PostgresSettings settings = PostgresServer.created();
        PostgresTagStores.migrateSchema(settings);
        String name = settings.toString().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
        PostgresServer.execute(
                "alter database " + name + " set default_transaction_isolation = '" + isolation + "'",
                "alter database " + name + " set synchronous_commit = off");
        return settings;
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void assertTerms(Connection connection) throws SQLException {
        assertThat(shown(connection, "synchronous_commit")).isEqualTo("on");
        connection.setAutoCommit(false);
        assertThat(shown(connection, "transaction_isolation")).isEqualTo("read committed");
        connection.rollback();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void theIsolationAndTheDurabilityAreOurs(String isolation) throws Exception {
        ConnectionFactory connections = new ConnectionFactory(databaseOf(isolation));

        try (HikariDataSource pool = connections.pool();
                Connection pooled = pool.getConnection();
                Connection patient = connections.openWithoutTimeout()) {
            assertTerms(pooled);
            assertTerms(patient);
        }
    }

    /** The sweep has started before the binding is committed, and waits for the commit. */
    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void aTagThatIsBeingBoundIsNotDeleted(String isolation) throws Exception {
        PostgresSettings settings = databaseOf(isolation);
        try (PostgresTagStores stores = PostgresTagStores.open(settings);
                PostgresTagStores swept = PostgresTagStores.open(settings);
                Connection other = PostgresServer.connect(settings);
                Statement statement = other.createStatement()) {
            stores.of(StoreTestSupport.APP);
            statement.execute("insert into tag (app, id, name, kind) values (1, 1, 'a', 0)");
            statement.execute("update app set tags = 1, last_tag = 1");
            other.setAutoCommit(false);
            statement.execute("select id from tag for key share");
            statement.execute("insert into subject (app, subject, tags, version) values (1, 'ann', '{1}', 1)");
            statement.execute("insert into binding (app, tag, subject) values (1, 1, 'ann')");
            statement.execute("insert into population (app, tag, slot, holders) values (1, 1, 0, 1)");
            statement.execute("insert into tally (app, slot, subjects, bindings) values (1, 0, 1, 1)");
            CompletableFuture<TagStore> store = CompletableFuture.supplyAsync(() -> swept.of(StoreTestSupport.APP));
            while (PostgresServer.number(settings, "select count(*) from pg_locks where not granted") == 0
                    && !store.isDone()) {
                Thread.onSpinWait();
            }
            other.commit();

            assertThat(StoreTestSupport.tagsOf(store.get(1, TimeUnit.MINUTES), "ann"))
                    .containsExactly("a");
            StoreTestSupport.assertAgreement(store.get(1, TimeUnit.MINUTES));
        }
    }
}
