package io.tagport.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectGuard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Keeps the callers of all processes apart, each by rows that it puts in and never commits: whoever puts in the same row waits
 * until the first one's transaction has ended. Callers of this process wait for each other here, without a connection.
 *
 * <p>The connections are its own: who holds a turn of one app may wait for one of another, which those who wait for the first
 * must not use up.
 */
final class Turns implements SubjectGuard, AutoCloseable {
    private final HikariDataSource connections;
    private final HeldTurns held;
    private final String place;
    private final int app;
    private final SubjectGuard here = SubjectGuard.ofThisProcess();

    Turns(HikariDataSource connections, HeldTurns held, String place, int app) {
        this.connections = connections;
        this.held = held;
        this.place = place;
        this.app = app;
    }

    @Override
    public <T> T holding(Collection<Subject> subjects, Supplier<T> action) {
        return subjects.isEmpty() ? action.get() : here.holding(subjects, () -> inTurn(subjects, action));
    }

    private <T> T inTurn(Collection<Subject> subjects, Supplier<T> action) {
        Connection connection = begin(subjects);
        try {
            return held.keeping(connection, action);
        } finally {
            end(connection);
        }
    }

    private Connection begin(Collection<Subject> subjects) {
        Patience patience = new Patience(held.limit());
        while (true) {
            try {
                return entered(subjects);
            } catch (SQLException e) {
                if (SqlFault.of(e) != SqlFault.PASSING || !patience.waits()) {
                    throw new StoreException("the database " + place + " gave no turn: " + SqlText.of(e), e);
                }
            }
        }
    }

    private Connection entered(Collection<Subject> subjects) throws SQLException {
        Connection connection = connections.getConnection();
        try {
            connection.setAutoCommit(false);
            enter(connection, subjects);
            return connection;
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    /** In ascending order, so that two never wait for each other. */
    private void enter(Connection connection, Collection<Subject> subjects) throws SQLException {
        String[] ids = new TreeSet<>(subjects).stream().map(Subject::id).toArray(String[]::new);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into turn (app, subject) select ?, s from unnest(?) s order by s collate \"C\"")) {
            insert.setInt(1, app);
            insert.setArray(2, connection.createArrayOf("text", ids));
            insert.executeUpdate();
        }
    }

    /** Where that fails the connection is broken, and its transaction over. */
    private static void end(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException broken) {
            // The pool throws it away.
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
