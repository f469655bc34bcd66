package io.tagport.postgres;

import io.tagport.domain.model.App;
import io.tagport.domain.port.QuarantinedRow;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreInspection;
import io.tagport.domain.port.StoreReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/** An inspection of a database that is not in use meanwhile. A repair is one transaction, so it is done entirely or not at all. */
public final class PostgresStoreInspection implements StoreInspection {
    private final PostgresSettings settings;
    private final Connection connection;

    private PostgresStoreInspection(PostgresSettings settings, Connection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    /**
     * Waits for the database and opens an inspection. Changes nothing, not even the schema.
     *
     * @param settings the location of the database, and the timeouts
     * @return an inspection of all apps in the database
     * @throws IllegalArgumentException if the URL is not a PostgreSQL URL
     * @throws StoreException if the database is not reachable in time, refuses the login or has another schema version
     */
    public static PostgresStoreInspection open(PostgresSettings settings) {
        ConnectionFactory.Located located = new ConnectionFactory(settings).awaitServer();
        new Schema(located, settings).requireCurrent();
        try {
            Connection connection = located.connections().openWithoutTimeout();
            disableNestedLoops(connection);
            connection.setAutoCommit(false);
            return new PostgresStoreInspection(settings, connection);
        } catch (SQLException e) {
            throw failure(settings, e);
        }
    }

    /**
     * Disables nested-loop joins. The server would use them for tables without statistics, which takes minutes; other engines
     * choose their joins themselves.
     */
    private static void disableNestedLoops(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set enable_nestloop = off");
        } catch (SQLException unknown) {
            // This setting only affects speed.
        }
    }

    private static StoreException failure(PostgresSettings settings, SQLException e) {
        return new StoreException("the database " + settings + " failed: " + SqlErrorMessage.of(e), e);
    }

    @Override
    public SortedSet<App> apps() {
        return inTransaction(() -> AppDirectory.all(connection).navigableKeySet());
    }

    @Override
    public StoreReport check(App app) {
        return inTransaction(() -> {
            // Must be the first statement of the transaction. All later statements then read the same snapshot.
            try (Statement mode = connection.createStatement()) {
                mode.execute("set transaction isolation level repeatable read read only");
            }
            return new AppCheck(connection, app, idOf(app)).run();
        });
    }

    @Override
    public void repair(App app, Consumer<QuarantinedRow> quarantine) {
        inTransaction(() -> {
            new AppRepair(connection, idOf(app)).run(quarantine);
            connection.commit();
            return app;
        });
    }

    private int idOf(App app) throws SQLException {
        return Optional.ofNullable(AppDirectory.all(connection).get(app))
                .orElseThrow(() -> new IllegalArgumentException("there is no app '" + app + "' in the store"));
    }

    private interface Query<T> {
        T run() throws SQLException;
    }

    /** Runs a query in a transaction, which is rolled back unless the query has committed it. */
    private <T> T inTransaction(Query<T> query) {
        try {
            try {
                return query.run();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failure(settings, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(settings, e);
        }
    }
}
