package io.tagport.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** A factory of connections: single connections without a time limit for long operations, and pools. */
final class ConnectionFactory {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** The time after which the server ends the locks of a hung process. */
    static final Duration LOCK_TIMEOUT = Duration.ofMinutes(2);

    /** The maximum number of locks of one app that a process holds concurrently. */
    static final int LOCKS_MAX = 16;

    /**
     * The settings of a session, independent of the database's defaults. A commit is on disk when it returns (a stronger setting
     * is kept). Each statement sees what was committed before it, so a transaction that has waited for a tag's row sees the
     * bindings of the transactions it has waited for. With one snapshot per transaction, it would delete a tag that has holders.
     */
    private static final String SESSION_SETTINGS = "set_config('synchronous_commit', case"
            + " when current_setting('synchronous_commit') in ('off', 'local') then 'on'"
            + " else current_setting('synchronous_commit') end, false)"
            + ", set_config('default_transaction_isolation', 'read committed', false)";

    private static final Pattern USER_IN_URL = Pattern.compile("[^?]*@");

    private final PostgresSettings settings;

    /** The settings with which each session starts. */
    private final String sessionSettings;

    /** The schema as it is written in a search path; empty until the schema is selected. */
    private final Optional<String> schema;

    /**
     * Creates a factory for which no schema is selected yet.
     *
     * @throws IllegalArgumentException if the URL is not a PostgreSQL URL, or contains an {@code @} before its parameters
     */
    ConnectionFactory(PostgresSettings settings) {
        this.settings = settings;
        this.sessionSettings = SESSION_SETTINGS;
        this.schema = Optional.empty();
        if (USER_IN_URL
                .matcher(settings.url())
                .lookingAt()) { // the driver would interpret it as a host name and print it
            throw new IllegalArgumentException(
                    "set the user and the password separately from the URL of the database " + settings);
        }
        if (Driver.parseURL(settings.url(), new Properties()) == null) {
            throw new IllegalArgumentException(
                    "the URL of a database must be jdbc:postgresql://HOST:PORT/DATABASE, not " + settings);
        }
    }

    /** Creates a factory whose sessions use only one schema, whatever other schemas exist or will be created. */
    private ConnectionFactory(PostgresSettings settings, String schema) {
        String identifier = '"' + schema.replace("\"", "\"\"") + '"';
        this.settings = settings;
        this.sessionSettings =
                SESSION_SETTINGS + ", set_config('search_path', '" + identifier.replace("'", "''") + "', false)";
        this.schema = Optional.of(identifier);
    }

    /** Opens a connection that waits for each response without a time limit. */
    Connection openWithoutTimeout() throws SQLException {
        Connection connection = source().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select " + sessionSettings);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Returns a data source whose connections wait without a time limit. The caller sets the session settings. */
    PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        source.setApplicationName("tagport");
        source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        source.setLoginTimeout(2 * (int) CONNECT_TIMEOUT.toSeconds());
        source.setTcpKeepAlive(true);
        source.setTargetServerType("primary");
        // Replaces the URL's value, which names the same schema but may be spelled differently. Not set without such a
        // value,
        // because some poolers reject it.
        schema.filter(any -> settings.currentSchema().isPresent()).ifPresent(source::setCurrentSchema);
        return source;
    }

    /** Creates a pool whose connections fail if the server does not respond in time. */
    HikariDataSource pool() {
        HikariConfig config = pool("tagport", settings.connections(), settings.retryTimeout());
        config.setMinimumIdle(Math.min(2, settings.connections()));
        return new HikariDataSource(config);
    }

    /** Creates a pool for one app's lock transactions. They stay open during other calls and may be idle for {@code idle}. */
    HikariDataSource lockPool(int app, Duration idle) {
        HikariConfig config = pool("tagport-turns-" + app, LOCKS_MAX, idle);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Configures a pool. The server ends transactions that are idle for {@code idle}, because only this frees the locks of a hung process. */
    private HikariConfig pool(String name, int connections, Duration idle) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        PGSimpleDataSource source = source();
        source.setSocketTimeout((int) Math.max(1, settings.retryTimeout().toSeconds()));
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Math.max(250, settings.retryTimeout().toMillis() / 2));
        config.setValidationTimeout(Math.max(250, settings.retryTimeout().toMillis() / 4));
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        long lock = Math.max(2, settings.retryTimeout().toMillis()) / 2;
        config.setConnectionInitSql("select " + sessionSettings
                + ", set_config('lock_timeout', '" + lock + "ms', false)"
                + ", set_config('idle_in_transaction_session_timeout', '" + Math.max(2, idle.toMillis())
                + "ms', false)");
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** A factory of connections that use only one schema of a database. */
    record Located(ConnectionFactory connections, String schema) {}

    /**
     * Waits until the database accepts a connection, and selects the schema to use.
     *
     * @throws StoreException if the database refuses the connection, is not reachable in time, has no such schema or is behind an
     *     unsuitable pooler
     */
    Located awaitServer() {
        Backoff backoff = new Backoff(settings.startTimeout());
        while (true) {
            try (Connection connection = openWithoutTimeout()) {
                requireUtf8(connection);
                requireSessions(connection);
                String schema = new SchemaLocator(connection, settings).locate();
                return new Located(new ConnectionFactory(settings, schema), schema);
            } catch (SQLException e) {
                if (SqlErrorClass.of(e) != SqlErrorClass.TRANSIENT) {
                    throw new StoreException(refusal(e), e);
                }
                if (!backoff.awaitNextAttempt()) {
                    throw new StoreException(
                            "the database " + settings + " could not be reached within "
                                    + settings.startTimeout().toMillis() + " ms: " + SqlErrorMessage.of(e),
                            e);
                }
            }
        }
    }

    private String refusal(SQLException e) {
        String state = SqlErrorClass.stateOf(e);
        if (state.startsWith("28") || state.equals(SqlErrorClass.NO_PASSWORD)) {
            return "the database " + settings + " refuses the login of "
                    + settings.user().map(user -> "'" + user + "'").orElse("this user") + ": " + SqlErrorMessage.of(e);
        }
        if (state.equals("3D000")) {
            return "there is no database " + settings + ": create it first, with encoding UTF8";
        }
        return "the database " + settings + " cannot be used: " + SqlErrorMessage.of(e);
    }

    private void requireSessions(Connection connection) throws SQLException {
        try (Connection other = openWithoutTimeout()) {
            if (PoolerCheck.isTransactionPooled(connection, other)) {
                throw new StoreException(
                        "the database " + settings + " is behind a pooler that changes the session with"
                                + " each transaction: configure session pooling (PgBouncer: pool_mode = session), or connect without the pooler");
            }
        }
    }

    private void requireUtf8(Connection connection) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("show server_encoding");
                ResultSet rows = show.executeQuery()) {
            rows.next();
            if (!rows.getString(1).equalsIgnoreCase("UTF8")) {
                throw new StoreException("the database " + settings + " has the encoding " + rows.getString(1)
                        + "; tags and subjects require UTF8");
            }
        }
    }
}
