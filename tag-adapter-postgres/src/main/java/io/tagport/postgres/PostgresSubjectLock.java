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
 * Keeps the callers of all processes apart, each by rows that it puts in and never commits: whoever puts in the same row waits
 * until the first one's transaction has ended. Callers of this process wait for each other here, without a connection.
 *
 * <p>A lock ends with its connection, and its holder need not notice. So behind it is a {@link FenceTable fence}.
 *
 * <p>The connections are its own: who holds a turn of one app may wait for one of another, which those who wait for the first
 * must not use up.
 */
final class PostgresSubjectLock implements SubjectLock, AutoCloseable {
    private final HikariDataSource connections;
    private final LockKeepAlive held;
    private final Database database;
    private final FenceTable fence;
    private final int app;
    private final SubjectLock here = SubjectLock.ofThisProcess();
    private final Map<Subject, SubjectHold> holds = new ConcurrentHashMap<>();

    /**
     * Creates the guard of an app.
     *
     * @param database on connections of others
     * @param owner this process, as the fence knows it
     */
    PostgresSubjectLock(HikariDataSource connections, LockKeepAlive held, Database database, int app, String owner) {
        this.connections = connections;
        this.held = held;
        this.database = database;
        this.fence = new FenceTable(app, owner);
        this.app = app;
    }

    @Override
    public <T> T withLock(Collection<Subject> subjects, Supplier<T> action) {
        return subjects.isEmpty() ? action.get() : here.withLock(subjects, () -> twice(subjects, action));
    }

    private <T> T twice(Collection<Subject> subjects, Supplier<T> action) {
        SubjectHold first = new SubjectHold(subjects);
        try {
            return locked(first, action);
        } catch (LockLostException e) {
            if (!first.isLost()) {
                throw e; // another guard's
            }
            return locked(new SubjectHold(subjects), action);
        }
    }

    private <T> T locked(SubjectHold subjectHold, Supplier<T> action) {
        Connection connection = begin(subjectHold.subjects());
        try {
            acquireFence(subjectHold);
            subjectHold.subjects().forEach(subject -> holds.put(subject, subjectHold));
            return held.keeping(connection, () -> extend(subjectHold), action);
        } finally {
            subjectHold.subjects().forEach(holds::remove);
            clear(subjectHold);
            end(connection);
        }
    }

    /** Waits for the calls of a process that has lost the lock: they may still take effect. */
    private void acquireFence(SubjectHold subjectHold) {
        Backoff backoff = new Backoff(held.limit());
        while (!database.read(connection -> fence.acquire(connection, subjectHold.subjects()))) {
            if (!backoff.waits()) {
                throw new StoreException("the database " + database.place()
                        + " gave no lock: another process that has lost it still waits for an answer");
            }
        }
    }

    /** Where that fails, others go on when the time is over that was noted before. */
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
            // Others go on a little later.
        }
    }

    /**
     * Returns what a change of a subject requires.
     *
     * @param sending whether a call follows it
     * @return empty if this process does not hold the subject
     */
    Optional<FencedChange> fenced(Subject subject, boolean sending) {
        return Optional.ofNullable(holds.get(subject)).map(subjectHold -> {
            if (sending) {
                subjectHold.sending().add(subject);
            }
            return new FencedChange(fence, subjectHold, sending);
        });
    }

    /** Notes that changes were made after which no call is on its way. */
    void answered(Collection<Subject> subjects) {
        for (Subject subject : subjects) {
            Optional.ofNullable(holds.get(subject))
                    .ifPresent(subjectHold -> subjectHold.sending().remove(subject));
        }
    }

    private Connection begin(Collection<Subject> subjects) {
        Backoff backoff = new Backoff(held.limit());
        while (true) {
            try {
                return entered(subjects);
            } catch (SQLException e) {
                if (SqlErrorClass.of(e) != SqlErrorClass.PASSING || !backoff.waits()) {
                    throw new StoreException(
                            "the database " + database.place() + " gave no turn: " + SqlErrorMessage.of(e), e);
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
        String[] ids = subjects.stream().map(Subject::id).toArray(String[]::new);
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
