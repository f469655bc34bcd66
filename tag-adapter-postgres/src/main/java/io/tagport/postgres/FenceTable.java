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
 * Which process may change the subjects of an app elsewhere. A lock ends with its connection, whatever its holder is doing; this
 * is the fence behind it. A process becomes the owner of a subject's row when it has the lock and before it reads, and each
 * transaction of its ledger requires that it still is. While a call is on its way, the row says for how long no other process
 * may become the owner.
 */
final class FenceTable {
    /** How long a call may be on its way of which nothing is heard any more, as its process has died. */
    static final Duration SENDING = Duration.ofSeconds(10);

    /** What depends on this transaction is durable later than this one; if it is lost, so is what would depend on it. */
    private static final String ASYNCHRONOUS =
            "with asynchronous as (select set_config('synchronous_commit', 'off', true)) ";

    private static final String SENDING_UNTIL = "now() + interval '" + SENDING.toMillis() + " milliseconds'";

    private final int app;
    private final String owner;

    /**
     * Creates the access to the rows of an app.
     *
     * @param owner this process
     */
    FenceTable(int app, String owner) {
        this.app = app;
        this.owner = owner;
    }

    /**
     * Makes this process the owner of rows that no other process is sending for. Commits.
     *
     * @param subjects without duplicates
     * @return whether it now owns all of them
     */
    boolean acquire(Connection connection, Collection<Subject> subjects) throws SQLException {
        if (owned(connection, subjects) == subjects.size()) {
            return true; // mostly: a subject's changes tend to come to one process
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
            try (ResultSet rows = bound(connection, select, subjects).executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /**
     * Locks the rows of subjects until the transaction ends, and notes whether a call is on its way.
     *
     * @return the subjects whose rows this process still owns
     */
    Set<Subject> note(Connection connection, Collection<Subject> subjects, boolean sending) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update fence set sending_until = "
                + (sending ? SENDING_UNTIL : "null")
                + " where app = ? and subject = any (?) and owner = ? returning subject")) {
            Set<Subject> owned = new HashSet<>();
            try (ResultSet rows = bound(connection, update, subjects).executeQuery()) {
                while (rows.next()) {
                    owned.add(new Subject(rows.getString(1)));
                }
            }
            return owned;
        }
    }

    /** Notes that calls are still on their way. Commits. */
    int extend(Connection connection, Collection<Subject> subjects) throws SQLException {
        return noteAsynchronously(connection, subjects, SENDING_UNTIL);
    }

    /** Notes that no call is on its way any more. Commits. */
    int clear(Connection connection, Collection<Subject> subjects) throws SQLException {
        return noteAsynchronously(connection, subjects, "null");
    }

    private int noteAsynchronously(Connection connection, Collection<Subject> subjects, String until)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ASYNCHRONOUS + "update fence set sending_until = "
                + until + " from asynchronous where app = ? and subject = any (?) and owner = ?")) {
            return bound(connection, update, subjects).executeUpdate();
        }
    }

    private PreparedStatement bound(Connection connection, PreparedStatement statement, Collection<Subject> subjects)
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
