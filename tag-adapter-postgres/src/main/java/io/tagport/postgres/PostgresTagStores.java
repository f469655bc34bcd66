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
 * The stores of all apps in one database, which any number of processes may use concurrently. Changes whose call has returned
 * survive the loss of this process. Whether they survive the loss of the database's process depends on the configuration of the
 * database: with a standby, this requires {@code synchronous_standby_names}.
 */
public final class PostgresTagStores implements TagStores {
    /** Selects the required privileges that the user does not have. Fails if a table does not exist. */
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
    private final ConnectionFactory connections;
    private final Map<App, PostgresTagStore> stores = new ConcurrentHashMap<>();
    private final Map<App, PostgresSubjectLock> locks = new ConcurrentHashMap<>();
    private final LockKeepAlive keepAlive;

    /** The id by which other processes identify this process. */
    private final String owner = UUID.randomUUID().toString();

    private PostgresTagStores(ConnectionFactory connections, PostgresSettings settings, Duration lockTimeout) {
        this.connections = connections;
        this.pool = connections.pool();
        this.database = new Database(settings.toString(), pool, settings.retryTimeout());
        this.keepAlive = new LockKeepAlive(lockTimeout);
    }

    /**
     * Waits for the database, checks or migrates its schema, and opens a pool of connections.
     *
     * @param settings the location of the database, and the timeouts
     * @return the stores in the database
     * @throws IllegalArgumentException if the URL is not a PostgreSQL URL; the message contains no secret
     * @throws StoreException if the database is not reachable in time, refuses the login, does not use UTF-8, or has another
     *     schema version and {@link PostgresSettings#migrate} is off or not possible; the message states which
     */
    public static PostgresTagStores open(PostgresSettings settings) {
        return open(settings, ConnectionFactory.LOCK_TIMEOUT);
    }

    /** Opens the stores with locks that the server ends when their process is silent for {@code turn}. */
    static PostgresTagStores open(PostgresSettings settings, Duration lockTimeout) {
        ConnectionFactory.Located located = new ConnectionFactory(settings).awaitServer();
        Schema schema = new Schema(located, settings);
        if (settings.migrate()) {
            schema.migrate();
        } else {
            schema.requireCurrent();
        }
        return new PostgresTagStores(located.connections(), settings, lockTimeout);
    }

    /**
     * Migrates the schema to the latest version. If several processes do so concurrently, one migrates and the others wait.
     *
     * @param settings the location of the database, and the timeouts
     * @return the number of steps that were applied; 0 if the schema was up to date
     * @throws IllegalArgumentException as {@link #open}
     * @throws StoreException if the database is not reachable in time, refuses the login, or cannot be migrated; each step
     *     was applied entirely or not at all
     */
    public static int migrateSchema(PostgresSettings settings) {
        return new Schema(new ConnectionFactory(settings).awaitServer(), settings).migrate();
    }

    @Override
    public SubjectLock subjectLock(App app) {
        return lockOf(app);
    }

    private PostgresSubjectLock lockOf(App app) {
        PostgresSubjectLock lock = locks.get(app);
        return lock != null ? lock : openLock(app);
    }

    private synchronized PostgresSubjectLock openLock(App app) {
        return locks.computeIfAbsent(app, added -> newLock(idOf(added)));
    }

    private PostgresSubjectLock newLock(int app) {
        return new PostgresSubjectLock(
                connections.lockPool(app, keepAlive.idleLimit()), keepAlive, database, app, owner);
    }

    @Override
    public TagStore of(App app) {
        return store(app);
    }

    @Override
    public TagStore fenced(App app, App guarded) {
        return store(app).fencedBy(lockOf(guarded));
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

    /** Returns the size of the tables and their indexes at the server; empty if the engine cannot report it. */
    @Override
    public OptionalLong diskBytes() {
        return database.read(PostgresTagStores::size);
    }

    private static OptionalLong size(Connection connection) throws SQLException {
        // A partitioned table has no size itself; its partitions have.
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
     * <p>This checks each table and the privileges that changes need on it, and then changes a row of no app. No other transaction
     * waits for that row, and the change is as durable as any other.
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
                        + "' of the database " + database.description() + ": permission denied");
            }
            return true;
        } catch (SQLException e) {
            if (SqlErrorClass.stateOf(e).equals(SqlErrorClass.NO_SUCH_FUNCTION)) {
                return false; // an engine that cannot report privileges
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

    /** Closes the connections. A call in progress fails. Repeated calls have no effect; any other later call fails. */
    @Override
    public synchronized void close() {
        keepAlive.close();
        locks.values().forEach(PostgresSubjectLock::close);
        pool.close();
    }
}
