package io.tagport.postgres;

import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** The tables and their version, in one schema of a database. */
final class Schema {
    /** The table of the steps that were taken. */
    static final String HISTORY = "tagport_schema";

    private static final Duration OTHERS_TAKE = Duration.ofSeconds(3);

    private final String place;
    private final String name;
    private final Connections connections;
    private final Flyway flyway;

    Schema(Connections.Located located, PostgresSettings settings) {
        this.place = settings.toString();
        this.name = located.schema();
        this.connections = located.connections();
        this.flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(located.connections().source())
                .defaultSchema(name) // and first of the search path
                .createSchemas(false)
                .resourceProvider(new MigrationScripts())
                .table(HISTORY)
                .baselineOnMigrate(true) // what else is in the schema is none of our business
                .baselineVersion("0")
                .cleanDisabled(true)
                .load();
    }

    /**
     * Brings the schema up to date. When several do so at once, one does and the others wait.
     *
     * @return how many steps were taken
     * @throws StoreException if that is not possible; each step was taken whole or not at all
     */
    int migrate() {
        MigrationInfoService state = state();
        requireNotNewer(state);
        // Without steps to take, without the library's locks and further looks: so a start is quick.
        int steps = state.pending().length == 0 ? 0 : migrate(state);
        requireRecorded();
        return steps;
    }

    private int migrate(MigrationInfoService state) {
        if (state.current() == null) {
            requireRights();
        }
        return asked(this::migrateAmongOthers);
    }

    /** Of several that make the history at the same moment, some find it half made, and the library gives up. */
    private int migrateAmongOthers() {
        Patience patience = new Patience(OTHERS_TAKE);
        while (true) {
            try {
                return flyway.migrate().migrationsExecuted;
            } catch (FlywayException e) {
                if (!patience.waits()) {
                    throw e;
                }
            }
        }
    }

    /** Refuses a schema of another version than this program's. */
    void requireCurrent() {
        MigrationInfoService state = state();
        requireNotNewer(state);
        MigrationInfo[] pending = state.pending();
        if (pending.length > 0) {
            throw new StoreException("the schema of the database " + place + " is "
                    + version(state).map(version -> "of version " + version).orElse("not there")
                    + " and has to be of version " + pending[pending.length - 1].getVersion()
                    + ": run 'tagport migrate-schema'");
        }
        requireRecorded();
    }

    /** Refuses tables that were created in a schema of another name: somebody may still write to those. */
    private void requireRecorded() {
        String recorded = ask("select schema_name from installation", rows -> rows.next() ? rows.getString(1) : name);
        if (!recorded.equals(name)) {
            throw new StoreException("the tables in the schema '" + name + "' of the database " + place
                    + " were created in the schema '" + recorded + "': name that one with currentSchema in the URL, or,"
                    + " if it was renamed or moved for good, run: update \"" + name
                    + "\".installation set schema_name = '" + name + "'");
        }
    }

    /** The library would try for ten seconds to make its table. */
    private void requireRights() {
        boolean mayCreate = ask(
                "select has_schema_privilege(current_schema(), 'create')", rows -> rows.next() && rows.getBoolean(1));
        if (!mayCreate) {
            throw new StoreException("the user may not make tables in the schema '" + name + "' of the database "
                    + place + ": permission denied");
        }
    }

    private interface Answer<T> {
        T in(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String sql, Answer<T> answer) {
        try (Connection connection = connections.patient();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            return answer.in(rows);
        } catch (SQLException e) {
            throw new StoreException(
                    "the schema '" + name + "' of the database " + place + " cannot be looked at: " + SqlText.of(e), e);
        }
    }

    private MigrationInfoService state() {
        return asked(flyway::info);
    }

    private void requireNotNewer(MigrationInfoService state) {
        boolean newer = Arrays.stream(state.applied())
                .anyMatch(step -> step.getVersion() != null
                        && step.getState().isApplied()
                        && !step.getState().isResolved());
        if (newer) {
            throw new StoreException("the schema of the database " + place + " is of version "
                    + version(state).orElse("?") + ", made by a later version of this program: use that one");
        }
    }

    private static Optional<String> version(MigrationInfoService state) {
        return Optional.ofNullable(state.current())
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .filter(version -> !version.equals("0"));
    }

    private <T> T asked(Supplier<T> work) {
        try {
            return work.get();
        } catch (FlywayException e) {
            throw new StoreException(
                    "the schema of the database " + place + " cannot be looked at or changed: " + SqlText.firstOf(e),
                    e);
        }
    }
}
