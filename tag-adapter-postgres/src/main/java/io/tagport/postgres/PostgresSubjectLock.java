package io.tagport.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.LockLostException;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A lock on subjects across processes. A caller inserts a row for each subject and never commits it; another caller that inserts
 * the same row waits until the first transaction has ended. Callers in this process wait for each other without a connection.
 *
 * <p>A lock ends with its connection, and its holder may not notice. A {@link FenceTable fence} covers this case.
 *
 * <p>The connections are used by this lock only. A caller that holds a lock of one app may wait for a lock of another app, whose
 * connections must not be used up by callers that wait for the first lock.
 */
final class PostgresSubjectLock implements SubjectLock, AutoCloseable {
    private final HikariDataSource connections;
    private final LockKeepAlive keepAlive;
    private final Database database;
    private final FenceTable fence;
    private final int app;
    private final SubjectLock localLock = SubjectLock.ofThisProcess();
    private final Map<Subject, SubjectHold> holds = new ConcurrentHashMap<>();

    /**
     * Creates the lock of an app.
     *
     * @param database the database, which uses other connections than {@code connections}
     * @param owner the id of this process in the fence
     */
    PostgresSubjectLock(
            HikariDataSource connections, LockKeepAlive keepAlive, Database database, int app, String owner) {
        this.connections = connections;
        this.keepAlive = keepAlive;
        this.database = database;
        this.fence = new FenceTable(app, owner);
        this.app = app;
    }

    @Override
    public <T> T withLock(Collection<Subject> subjects, Supplier<T> action) {
        return subjects.isEmpty() ? action.get() : localLock.withLock(subjects, () -> withRetry(subjects, action));
    }

    private <T> T withRetry(Collection<Subject> subjects, Supplier<T> action) {
        SubjectHold first = new SubjectHold(subjects);
        try {
            return locked(first, action);
        } catch (LockLostException e) {
            if (!first.isLost()) {
                throw e; // thrown by the lock of another app
            }
            return locked(new SubjectHold(subjects), action);
        }
    }

    private <T> T locked(SubjectHold subjectHold, Supplier<T> action) {
        Connection connection = begin(subjectHold.subjects());
        try {
            acquireFence(subjectHold);
            subjectHold.subjects().forEach(subject -> holds.put(subject, subjectHold));
            return keepAlive.callWithKeepAlive(connection, () -> extend(subjectHold), action);
        } finally {
            subjectHold.subjects().forEach(holds::remove);
            clear(subjectHold);
            end(connection);
        }
    }

    /** Acquires the fence after waiting for the calls of a process that has lost the lock, as these may still take effect. */
    private void acquireFence(SubjectHold subjectHold) {
        Backoff backoff = new Backoff(keepAlive.idleLimit());
        while (!database.read(connection -> fence.acquire(connection, subjectHold.subjects()))) {
            if (!backoff.awaitNextAttempt()) {
                throw new StoreException("the database " + database.description()
                        + " granted no lock: a process that has lost the lock still waits for an answer");
            }
        }
    }

    /** Extends the time for calls in progress. If that fails, other processes continue after the time recorded before. */
    private void extend(SubjectHold subjectHold) {
        if (!subjectHold.sending().isEmpty()) {
            database.read(connection -> fence.extend(connection, subjectHold.sending()));
        }
    }

    private void clear(SubjectHold subjectHold) {
        try {
            if (!subjectHold.sending().isEmpty()) {
                database.read(connection -> fence.clear(connection, subjectHold.sending()));
            }
        } catch (StoreException e) {
            // Other processes continue after the time recorded before.
        }
    }

    /**
     * Returns the condition of a subject's change.
     *
     * @param sending whether a call follows the change
     * @return the condition; empty if this process does not hold the subject's lock
     */
    Optional<FencedChange> fenced(Subject subject, boolean sending) {
        return Optional.ofNullable(holds.get(subject)).map(subjectHold -> {
            if (sending) {
                subjectHold.sending().add(subject);
            }
            return new FencedChange(fence, subjectHold, sending);
        });
    }

    /** Records that subjects were changed after their calls, so that no call for them is in progress any more. */
    void recordAnswered(Collection<Subject> subjects) {
        for (Subject subject : subjects) {
            Optional.ofNullable(holds.get(subject))
                    .ifPresent(subjectHold -> subjectHold.sending().remove(subject));
        }
    }

    private Connection begin(Collection<Subject> subjects) {
        Backoff backoff = new Backoff(keepAlive.idleLimit());
        while (true) {
            try {
                return connect(subjects);
            } catch (SQLException e) {
                if (SqlErrorClass.of(e) != SqlErrorClass.TRANSIENT || !backoff.awaitNextAttempt()) {
                    throw new StoreException(
                            "the database " + database.description() + " granted no lock: " + SqlErrorMessage.of(e), e);
                }
            }
        }
    }

    private Connection connect(Collection<Subject> subjects) throws SQLException {
        Connection connection = connections.getConnection();
        try {
            connection.setAutoCommit(false);
            insertRows(connection, subjects);
            return connection;
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    /** Inserts the rows of subjects in ascending order, which excludes deadlocks. */
    private void insertRows(Connection connection, Collection<Subject> subjects) throws SQLException {
        String[] ids = subjects.stream().map(Subject::id).toArray(String[]::new);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into turn (app, subject) select ?, s from unnest(?) s order by s collate \"C\"")) {
            insert.setInt(1, app);
            insert.setArray(2, connection.createArrayOf("text", ids));
            insert.executeUpdate();
        }
    }

    /** Ends the transaction. If that fails, the connection is broken and its transaction has ended. */
    private static void end(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException broken) {
            // The pool discards the connection.
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
