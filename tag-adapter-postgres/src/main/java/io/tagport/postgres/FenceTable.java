package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The table of the processes that may change an app's subjects elsewhere. A lock ends with its connection, regardless of what its
 * holder is doing; the fence then stops that holder. A process becomes the owner of a subject's row after it has acquired the
 * lock and before it reads. Each transaction of its ledger requires that it is still the owner. While a call is in progress, the
 * row states for how long no other process may become the owner.
 */
final class FenceTable {
    /** How long a call is assumed to be in progress if its process has died and its end is never recorded. */
    static final Duration SENDING = Duration.ofSeconds(10);

    /** Commits without waiting for the disk. Transactions that depend on this one become durable only later, and are lost if it is lost. */
    private static final String ASYNCHRONOUS =
            "with asynchronous as (select set_config('synchronous_commit', 'off', true)) ";

    private static final String SENDING_UNTIL = "now() + interval '" + SENDING.toMillis() + " milliseconds'";

    private final int app;
    private final String owner;

    /**
     * Creates an accessor for the rows of an app.
     *
     * @param owner the id of this process
     */
    FenceTable(int app, String owner) {
        this.app = app;
        this.owner = owner;
    }

    /**
     * Makes this process the owner of the rows for which no other process is sending. Commits.
     *
     * @param subjects the subjects, without duplicates
     * @return whether this process now owns the rows of all subjects
     */
    boolean acquire(Connection connection, Collection<Subject> subjects) throws SQLException {
        if (owned(connection, subjects) == subjects.size()) {
            return true; // the usual case: the changes of a subject tend to arrive at one process
        }
        try (PreparedStatement upsert = connection.prepareStatement(ASYNCHRONOUS
                + "insert into fence as f (app, subject, owner) select ?, n.subject, ?"
                + " from unnest(?::text[]) as n (subject), asynchronous order by n.subject collate \"C\""
                + " on conflict (app, subject) do update set owner = excluded.owner, sending_until = null"
                + " where f.owner = excluded.owner or f.sending_until is null or f.sending_until < now()")) {
            upsert.setInt(1, app);
            upsert.setString(2, owner);
            upsert.setArray(3, ids(connection, subjects));
            return upsert.executeUpdate() == subjects.size();
        }
    }

    private int owned(Connection connection, Collection<Subject> subjects) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*) from fence where app = ? and subject = any (?) and owner = ?")) {
            try (ResultSet rows = bind(connection, select, subjects).executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /**
     * Locks the rows of subjects until the transaction ends, and records whether a call is in progress.
     *
     * @return the subjects whose rows this process still owns
     */
    Set<Subject> recordSending(Connection connection, Collection<Subject> subjects, boolean sending)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update fence set sending_until = "
                + (sending ? SENDING_UNTIL : "null")
                + " where app = ? and subject = any (?) and owner = ? returning subject")) {
            Set<Subject> owned = new HashSet<>();
            try (ResultSet rows = bind(connection, update, subjects).executeQuery()) {
                while (rows.next()) {
                    owned.add(new Subject(rows.getString(1)));
                }
            }
            return owned;
        }
    }

    /** Records that calls are still in progress. Commits. */
    int extend(Connection connection, Collection<Subject> subjects) throws SQLException {
        return updateAsynchronously(connection, subjects, SENDING_UNTIL);
    }

    /** Records that no call is in progress any more. Commits. */
    int clear(Connection connection, Collection<Subject> subjects) throws SQLException {
        return updateAsynchronously(connection, subjects, "null");
    }

    private int updateAsynchronously(Connection connection, Collection<Subject> subjects, String until)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ASYNCHRONOUS + "update fence set sending_until = "
                + until + " from asynchronous where app = ? and subject = any (?) and owner = ?")) {
            return bind(connection, update, subjects).executeUpdate();
        }
    }

    private PreparedStatement bind(Connection connection, PreparedStatement statement, Collection<Subject> subjects)
            throws SQLException {
        statement.setInt(1, app);
        statement.setArray(2, ids(connection, subjects));
        statement.setString(3, owner);
        return statement;
    }

    private static Array ids(Connection connection, Collection<Subject> subjects) throws SQLException {
        return Sql.texts(connection, subjects.stream().sorted().map(Subject::id));
    }
}
