package io.tagport.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The way to a database, with the rules for trying again: whatever has surely not been done is done again as a whole,
 * until it succeeds or patience ends; a commit that nobody has answered is never repeated. Safe for use by many threads.
 */
final class Database {
    private final String place;
    private final HikariDataSource connections;
    private final Duration limit;

    /** Something to do with a connection; it may be done several times, of which one counts. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    Database(String place, HikariDataSource connections, Duration limit) {
        this.place = place;
        this.connections = connections;
        this.limit = limit;
    }

    /**
     * Reads. Each statement is a transaction of its own.
     *
     * @throws StoreException if that failed; see {@link #isDamage} and {@link #isPatienceOver}
     */
    <T> T read(Work<T> work) {
        return patiently(() -> inTransaction(false, work));
    }

    /**
     * Changes, in one transaction that is durable when this returns.
     *
     * @throws InDoubtException if nobody answered the commit
     * @throws StoreException if that failed and nothing was changed; see {@link #isDamage} and {@link #isPatienceOver}
     */
    <T> T change(Work<T> work) {
        return patiently(() -> inTransaction(true, work));
    }

    /**
     * Changes what whoever is told of a failure may do again: then a doubt is one.
     *
     * @throws StoreException if that failed, or nobody answered the commit
     */
    <T> T changeOrFail(Work<T> work) {
        try {
            return change(work);
        } catch (InDoubtException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }

    private interface SqlOperation<T> {
        T once() throws SQLException;
    }

    private <T> T patiently(SqlOperation<T> tried) {
        requireOpen();
        Backoff backoff = new Backoff(limit);
        while (true) {
            try {
                return tried.once();
            } catch (OptimisticLockException overtaken) {
                if (!backoff.waits()) {
                    throw new StoreException(
                            "the database " + place + " was busy with the same for too long: " + overtaken.getMessage(),
                            overtaken);
                }
            } catch (DamageException damage) {
                throw new StoreException("the database " + place + " is damaged: " + damage.getMessage(), damage);
            } catch (SQLException e) {
                if (SqlErrorClass.of(e) != SqlErrorClass.PASSING || !backoff.waits()) {
                    throw failure(e);
                }
            }
        }
    }

    /** Returns whether it failed for what is stored: the same would do without that. */
    static boolean isDamage(StoreException e) {
        return e.getCause() instanceof DamageException;
    }

    /** Returns whether it failed after it was tried for as long as that is allowed: what is asked next would fare the same. */
    static boolean isPatienceOver(StoreException e) {
        return e.getCause() instanceof OptimisticLockException
                || (e.getCause() instanceof SQLException said && SqlErrorClass.of(said) == SqlErrorClass.PASSING);
    }

    /** What it is called in messages. */
    String place() {
        return place;
    }

    /**
     * Tells whether anything can be asked at all.
     *
     * @throws StoreException if it is closed
     */
    void requireOpen() {
        if (connections.isClosed()) {
            throw new StoreException("the database " + place + " is closed");
        }
    }

    private StoreException failure(SQLException e) {
        return new StoreException("the database " + place + " failed: " + SqlErrorMessage.of(e), e);
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
                    "the database " + place + " did not answer a commit: " + SqlErrorMessage.of(e), e);
        }
    }

    /** A connection that cannot roll back is broken, and the server does it. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            // What failed before is what counts.
        }
    }

    /** What was committed stays so, whatever becomes of the connection. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // The pool throws it away.
        }
    }
}
