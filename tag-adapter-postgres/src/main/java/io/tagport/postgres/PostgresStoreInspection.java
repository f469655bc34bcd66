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

/** Looks through a database while nobody uses it. A repair is one transaction, so it is done whole or not at all. */
public final class PostgresStoreInspection implements StoreInspection {
    private final PostgresSettings settings;
    private final Connection connection;

    private PostgresStoreInspection(PostgresSettings settings, Connection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    /**
     * Waits for the database. Changes nothing, not its schema either.
     *
     * @param settings where
     * @return an inspection of all apps in it
     * @throws IllegalArgumentException if the URL is none of PostgreSQL
     * @throws StoreException if the database is not there in time, refuses the login or has another schema
     */
    public static PostgresStoreInspection open(PostgresSettings settings) {
        Connections.Located located = new Connections(settings).awaitServer();
        new Schema(located, settings).requireCurrent();
        try {
            Connection connection = located.connections().patient();
            joinWhole(connection);
            connection.setAutoCommit(false);
            return new PostgresStoreInspection(settings, connection);
        } catch (SQLException e) {
            throw failure(settings, e);
        }
    }

    /** Tables of which the server has no statistics yet would be joined row by row, which takes minutes; other engines decide themselves. */
    private static void joinWhole(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set enable_nestloop = off");
        } catch (SQLException unknown) {
            // It is a matter of speed alone.
        }
    }

    private static StoreException failure(PostgresSettings settings, SQLException e) {
        return new StoreException("the database " + settings + " failed: " + SqlErrorMessage.of(e), e);
    }

    @Override
    public SortedSet<App> apps() {
        return asked(() -> AppDirectory.all(connection).navigableKeySet());
    }

    @Override
    public StoreReport check(App app) {
        return asked(() -> {
            // The first statement of a transaction: what follows is read as of one moment.
            try (Statement mode = connection.createStatement()) {
                mode.execute("set transaction isolation level repeatable read read only");
            }
            return new AppCheck(connection, app, idOf(app)).run();
        });
    }

    @Override
    public void repair(App app, Consumer<QuarantinedRow> keeper) {
        asked(() -> {
            new AppRepair(connection, idOf(app)).run(keeper);
            connection.commit();
            return app;
        });
    }

    private int idOf(App app) throws SQLException {
        return Optional.ofNullable(AppDirectory.all(connection).get(app))
                .orElseThrow(() -> new IllegalArgumentException("there is no app '" + app + "' in the store"));
    }

    private interface Question<T> {
        T answer() throws SQLException;
    }

    /** Every question is a transaction, of which nothing is left unless it was committed. */
    private <T> T asked(Question<T> question) {
        try {
            try {
                return question.answer();
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
