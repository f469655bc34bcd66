package io.tagport.postgres;

import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;

/** The tables and their version, in one schema of a database. */
final class Schema {
    /** The SQL state of a statement that waited too long for a lock. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int LOCK_WAIT_SECONDS = 60;

    private final String place;
    private final String name;
    private final ConnectionFactory connections;

    Schema(ConnectionFactory.Located located, PostgresSettings settings) {
        this.place = settings.toString();
        this.name = located.schema();
        this.connections = located.connections();
    }

    /**
     * Migrates the schema to the latest version. If several processes do so concurrently, one migrates and the others wait.
     *
     * @return the number of steps that were applied
     * @throws StoreException if the migration is not possible; nothing was changed, unless the connection was lost at the end
     */
    int migrate() {
        int version = version();
        requireNotNewer(version);
        // Without pending steps there is no need for a lock, which keeps the start fast.
        int steps = version == SchemaStep.LATEST ? 0 : migrateFrom(version);
        requireRecorded();
        return steps;
    }

    private int migrateFrom(int version) {
        if (version == 0) {
            requireRights();
        }
        try (Connection connection = connections.openWithoutTimeout()) {
            connection.setAutoCommit(false);
            int steps = migrate(connection);
            connection.commit();
            return steps;
        } catch (SQLException e) {
            throw new StoreException(
                    "the schema of the database " + place + " cannot be changed: "
                            + (SqlErrorClass.stateOf(e).equals(LOCK_NOT_AVAILABLE)
                                    ? "another session has kept it locked for " + LOCK_WAIT_SECONDS + " s"
                                    : SqlErrorMessage.of(e)),
                    e);
        }
    }

    private int migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '" + LOCK_WAIT_SECONDS + "s'");
        }
        SchemaHistory history = new SchemaHistory(connection);
        history.lock(name);
        SortedMap<Integer, Integer> applied = history.checksums();
        int version = latest(applied);
        requireNotNewer(version);
        requireOwnSteps(applied);
        if (!history.exists()) {
            history.create();
        }
        List<SchemaStep> pending = SchemaStep.ALL.subList(version, SchemaStep.LATEST);
        for (SchemaStep step : pending) {
            history.apply(step);
        }
        return pending.size();
    }

    /** Checks that the applied steps are the same as those of this program. */
    private void requireOwnSteps(SortedMap<Integer, Integer> applied) {
        for (SchemaStep step : SchemaStep.ALL) {
            int checksum = applied.getOrDefault(step.version(), step.checksum());
            if (checksum != step.checksum()) {
                throw new StoreException("the schema of the database " + place + " cannot be changed: its version "
                        + step.version() + " was created by a " + step.script()
                        + " that differs from that of this program"
                        + " (checksum " + checksum + ", not " + step.checksum() + "): use the build that created it");
            }
        }
    }

    /** Checks that the schema has the version of this program. */
    void requireCurrent() {
        int version = version();
        requireNotNewer(version);
        if (version < SchemaStep.LATEST) {
            throw new StoreException("the schema of the database " + place
                    + (version == 0 ? " does not exist" : " has version " + version)
                    + ", but version " + SchemaStep.LATEST + " is required: run 'tagport migrate-schema'");
        }
        requireRecorded();
    }

    private int version() {
        return withConnection(connection -> latest(new SchemaHistory(connection).checksums()));
    }

    private static int latest(SortedMap<Integer, Integer> applied) {
        return applied.isEmpty() ? 0 : applied.lastKey();
    }

    private void requireNotNewer(int version) {
        if (version > SchemaStep.LATEST) {
            throw new StoreException("the schema of the database " + place + " has version " + version
                    + ", created by a later version of this program: use that version");
        }
    }

    /** Checks that the tables were created in a schema of this name. Otherwise another process may still write to the original tables. */
    private void requireRecorded() {
        String recorded = query("select schema_name from installation", rows -> rows.next() ? rows.getString(1) : name);
        if (!recorded.equals(name)) {
            throw new StoreException("the tables in the schema '" + name + "' of the database " + place
                    + " were created in the schema '" + recorded + "': set currentSchema in the URL to that schema, or,"
                    + " if it was renamed or moved permanently, run: update \"" + name
                    + "\".installation set schema_name = '" + name + "'");
        }
    }

    /** Checks that the user may create tables, because the database's own error message is less specific. */
    private void requireRights() {
        boolean mayCreate = query(
                "select has_schema_privilege(current_schema(), 'create')", rows -> rows.next() && rows.getBoolean(1));
        if (!mayCreate) {
            throw new StoreException("the user may not create tables in the schema '" + name + "' of the database "
                    + place + ": permission denied");
        }
    }

    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, RowReader<T> reader) {
        return withConnection(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                return reader.read(rows);
            }
        });
    }

    private <T> T withConnection(Database.Work<T> work) {
        try (Connection connection = connections.openWithoutTimeout()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new StoreException(
                    "the schema '" + name + "' of the database " + place + " cannot be read: " + SqlErrorMessage.of(e),
                    e);
        }
    }
}
