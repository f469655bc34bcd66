package io.tagport.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.model.App;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stores of all apps in one database, which any number of processes may use at the same time. What has returned survives
 * the loss of this process, and of the database's as far as the database is set up to: with a standby, that takes
 * {@code synchronous_standby_names}.
 */
public final class PostgresTagStores implements TagStores {
    /** Fails if a table is not there. */
    private static final String MISSING_PRIVILEGES = "select needed.tab, needed.privilege from (values"
            + " ('app', 'select'), ('app', 'insert'), ('app', 'update'),"
            + " ('tag', 'select'), ('tag', 'insert'), ('tag', 'update'), ('tag', 'delete'),"
            + " ('subject', 'select'), ('subject', 'insert'), ('subject', 'update'),"
            + " ('binding', 'select'), ('binding', 'insert'), ('binding', 'delete'),"
            + " ('population', 'select'), ('population', 'insert'), ('population', 'update'), ('population', 'delete'),"
            + " ('tally', 'select'), ('tally', 'insert'), ('tally', 'update'), ('turn', 'insert'))"
            + " as needed (tab, privilege) where not has_table_privilege(needed.tab, needed.privilege)";

    private final HikariDataSource pool;
    private final Database database;
    private final Connections connections;
    private final Map<App, PostgresTagStore> stores = new ConcurrentHashMap<>();
    private final Map<App, PostgresSubjectLock> guards = new ConcurrentHashMap<>();
    private final LockKeepAlive held;

    /** What others know this process by. */
    private final String owner = UUID.randomUUID().toString();

    private PostgresTagStores(Connections connections, PostgresSettings settings, Duration turn) {
        this.connections = connections;
        this.pool = connections.pool();
        this.database = new Database(settings.toString(), pool, settings.patience());
        this.held = new LockKeepAlive(turn);
    }

    /**
     * Waits for the database, sees to its schema and opens a pool of connections.
     *
     * @param settings where, and how patient to be
     * @return its stores
     * @throws IllegalArgumentException if the URL is none of PostgreSQL; the message has no secret
     * @throws StoreException if the database is not there in time, refuses the login, is not of UTF-8, or has another
     *     schema and {@link PostgresSettings#migrate} is off or not possible; it says which
     */
    public static PostgresTagStores open(PostgresSettings settings) {
        return open(settings, Connections.TURN);
    }

    /** With turns that the server ends when their process is silent for so long. */
    static PostgresTagStores open(PostgresSettings settings, Duration turn) {
        Connections.Located located = new Connections(settings).awaitServer();
        Schema schema = new Schema(located, settings);
        if (settings.migrate()) {
            schema.migrate();
        } else {
            schema.requireCurrent();
        }
        return new PostgresTagStores(located.connections(), settings, turn);
    }

    /**
     * Brings the schema up to date. When several do so at once, one does and the others wait.
     *
     * @param settings where
     * @return how many steps were taken; 0 if it was up to date
     * @throws IllegalArgumentException as {@link #open}
     * @throws StoreException if the database is not there in time, refuses the login, or if that is not possible; each step
     *     was taken whole or not at all
     */
    public static int migrateSchema(PostgresSettings settings) {
        return new Schema(new Connections(settings).awaitServer(), settings).migrate();
    }

    @Override
    public SubjectLock guard(App app) {
        return turns(app);
    }

    private PostgresSubjectLock turns(App app) {
        PostgresSubjectLock guard = guards.get(app);
        return guard != null ? guard : openGuard(app);
    }

    private synchronized PostgresSubjectLock openGuard(App app) {
        return guards.computeIfAbsent(app, added -> turns(idOf(added)));
    }

    private PostgresSubjectLock turns(int app) {
        return new PostgresSubjectLock(connections.turns(app, held.limit()), held, database, app, owner);
    }

    @Override
    public TagStore of(App app) {
        return store(app);
    }

    @Override
    public TagStore fenced(App app, App guarded) {
        return store(app).fencedBy(turns(guarded));
    }

    private PostgresTagStore store(App app) {
        PostgresTagStore store = stores.get(app);
        return store != null ? store : open(app);
    }

    private synchronized PostgresTagStore open(App app) {
        return stores.computeIfAbsent(app, added -> new PostgresTagStore(database, idOf(added)));
    }

    private int idOf(App app) {
        return database.changeOrFail(connection -> AppDirectory.idOf(connection, app));
    }

    /** What our tables and their indexes take at the server; unknown of an engine that cannot say. */
    @Override
    public OptionalLong diskBytes() {
        return database.read(PostgresTagStores::size);
    }

    private static OptionalLong size(Connection connection) throws SQLException {
        // A table that is cut into partitions has no size of its own.
        try (PreparedStatement select = connection.prepareStatement(
                        "select sum(coalesce("
                                + "(select sum(pg_total_relation_size(p.relid)) from pg_partition_tree(c.oid) p),"
                                + " pg_total_relation_size(c.oid)))"
                                + " from pg_class c where c.relnamespace = (select n.oid from pg_namespace n"
                                + " where n.nspname = current_schema()) and c.relname in"
                                + " ('app', 'tag', 'subject', 'binding', 'population', 'tally', 'turn', 'fence', 'installation')");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return OptionalLong.of(rows.getLong(1));
        } catch (SQLException e) {
            if (SqlErrorClass.stateOf(e).equals(SqlErrorClass.NO_SUCH_FUNCTION)) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>It looks for each table and for the privileges that changes need on it, and changes a row of no app, which nobody else waits
     * for, and which is as durable as any.
     */
    @Override
    public void checkWritable() {
        database.read(this::checkTables);
        database.changeOrFail(PostgresTagStores::touch);
    }

    private boolean checkTables(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MISSING_PRIVILEGES);
                ResultSet rows = select.executeQuery()) {
            if (rows.next()) {
                throw new StoreException("the user may not " + rows.getString(2) + " in the table '" + rows.getString(1)
                        + "' of the database " + database.place() + ": permission denied");
            }
            return true;
        } catch (SQLException e) {
            if (SqlErrorClass.stateOf(e).equals(SqlErrorClass.NO_SUCH_FUNCTION)) {
                return false; // an engine that cannot say
            }
            throw e;
        }
    }

    private static int touch(Connection connection) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement("insert into tally as t (app, slot, subjects, bindings) values (0, 0, 0, 0)"
                        + " on conflict (app, slot) do update set subjects = t.subjects + excluded.subjects")) {
            return upsert.executeUpdate();
        }
    }

    /** Closes the connections; a call under way fails. Closing again does nothing; any other call then fails. */
    @Override
    public synchronized void close() {
        held.close();
        guards.values().forEach(PostgresSubjectLock::close);
        pool.close();
    }
}
