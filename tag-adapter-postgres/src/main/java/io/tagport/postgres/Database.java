package io.tagport.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The access to a database, with its rules for retries. Work that has certainly had no effect is repeated as a whole until it
 * succeeds or the time limit is exceeded. A commit that got no response is never repeated. Safe for use by many threads.
 */
final class Database {
    private final String description;
    private final HikariDataSource connections;
    private final Duration limit;

    /** Work that uses a connection. It may run several times, of which only one takes effect. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    Database(String place, HikariDataSource connections, Duration limit) {
        this.description = place;
        this.connections = connections;
        this.limit = limit;
    }

    /**
     * Runs a read. Each statement is a separate transaction.
     *
     * @throws StoreException if the read failed; see {@link #isDamage} and {@link #isTimeout}
     */
    <T> T read(Work<T> work) {
        return withRetries(() -> inTransaction(false, work));
    }

    /**
     * Runs a change in one transaction, which is durable when this method returns.
     *
     * @throws InDoubtException if the commit got no response
     * @throws StoreException if the change failed and nothing was changed; see {@link #isDamage} and {@link #isTimeout}
     */
    <T> T change(Work<T> work) {
        return withRetries(() -> inTransaction(true, work));
    }

    /**
     * Runs a change that the caller may repeat after a failure. A commit without a response therefore counts as a failure.
     *
     * @throws StoreException if the change failed, or if the commit got no response
     */
    <T> T changeOrFail(Work<T> work) {
        try {
            return change(work);
        } catch (InDoubtException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }

    private interface SqlOperation<T> {
        T run() throws SQLException;
    }

    private <T> T withRetries(SqlOperation<T> operation) {
        requireOpen();
        Backoff backoff = new Backoff(limit);
        while (true) {
            try {
                return operation.run();
            } catch (OptimisticLockException conflict) {
                if (!backoff.awaitNextAttempt()) {
                    throw new StoreException(
                            "the database " + description + " had conflicts with other transactions for too long: "
                                    + conflict.getMessage(),
                            conflict);
                }
            } catch (DamageException damage) {
                throw new StoreException("the database " + description + " is damaged: " + damage.getMessage(), damage);
            } catch (SQLException e) {
                if (SqlErrorClass.of(e) != SqlErrorClass.TRANSIENT || !backoff.awaitNextAttempt()) {
                    throw failure(e);
                }
            }
        }
    }

    /** Returns whether an operation failed because of damaged rows; without these rows it would succeed. */
    static boolean isDamage(StoreException e) {
        return e.getCause() instanceof DamageException;
    }

    /** Returns whether an operation failed after retries for the whole time limit, so that the next one would probably fail, too. */
    static boolean isTimeout(StoreException e) {
        return e.getCause() instanceof OptimisticLockException
                || (e.getCause() instanceof SQLException cause && SqlErrorClass.of(cause) == SqlErrorClass.TRANSIENT);
    }

    /** Returns the location of the database for messages. */
    String description() {
        return description;
    }

    /**
     * Checks that the database is open.
     *
     * @throws StoreException if the database is closed
     */
    void requireOpen() {
        if (connections.isClosed()) {
            throw new StoreException("the database " + description + " is closed");
        }
    }

    private StoreException failure(SQLException e) {
        return new StoreException("the database " + description + " failed: " + SqlErrorMessage.of(e), e);
    }

    private <T> T inTransaction(boolean changing, Work<T> work) throws SQLException {
        Connection connection = connections.getConnection();
        try {
            if (!changing) {
                return work.with(connection);
            }
            connection.setAutoCommit(false);
            T result = work.with(connection);
            commit(connection);
            return result;
        } catch (SQLException | RuntimeException e) {
            if (changing) {
                rollBack(connection);
            }
            throw e;
        } finally {
            close(connection);
        }
    }

    private void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (SqlErrorClass.isRolledBack(e)) {
                throw e;
            }
            throw new InDoubtException(
                    "the database " + description + " did not answer a commit: " + SqlErrorMessage.of(e), e);
        }
    }

    /** Rolls back a transaction. If that fails, the connection is broken and the server rolls back. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            // The earlier failure is reported.
        }
    }

    /** Closes a connection. A failure has no effect on what was committed. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // The pool discards the connection.
        }
    }
}
