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

/** Makes connections: patient ones for what takes long, and a pool. */
final class Connections {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** How long a process that hangs keeps others waiting. */
    static final Duration TURN = Duration.ofMinutes(2);

    /** How many turns of one app a process holds at most. */
    static final int TURNS = 16;

    /**
     * Whatever the database is set to, a commit is on disk when it returns (a stronger setting stays), and each statement sees
     * what was committed before it: who has waited for a tag's row then sees the bindings of those it has waited for. With
     * the snapshot of a whole transaction it would take away a tag that is held.
     */
    private static final String TERMS = "set_config('synchronous_commit', case"
            + " when current_setting('synchronous_commit') in ('off', 'local') then 'on'"
            + " else current_setting('synchronous_commit') end, false)"
            + ", set_config('default_transaction_isolation', 'read committed', false)";

    private static final Pattern USER_IN_URL = Pattern.compile("[^?]*@");

    private final PostgresSettings settings;

    /** What a session begins with. */
    private final String terms;

    /** The schema as a search path has it; empty as long as it is not decided. */
    private final Optional<String> schema;

    /**
     * Prepares.
     *
     * @throws IllegalArgumentException if the URL is none of PostgreSQL, or has an {@code @} before its parameters
     */
    Connections(PostgresSettings settings) {
        this.settings = settings;
        this.terms = TERMS;
        this.schema = Optional.empty();
        if (USER_IN_URL
                .matcher(settings.url())
                .lookingAt()) { // the driver would take it for a host's name, and print it
            throw new IllegalArgumentException(
                    "user and password are given apart from the URL of the database " + settings);
        }
        if (Driver.parseURL(settings.url(), new Properties()) == null) {
            throw new IllegalArgumentException(
                    "a database is named jdbc:postgresql://HOST:PORT/DATABASE, not " + settings);
        }
    }

    /** Sets a schema as the only one of each session, whatever schemas there are or will be. */
    private Connections(PostgresSettings settings, String schema) {
        String identifier = '"' + schema.replace("\"", "\"\"") + '"';
        this.settings = settings;
        this.terms = TERMS + ", set_config('search_path', '" + identifier.replace("'", "''") + "', false)";
        this.schema = Optional.of(identifier);
    }

    /** Opens a connection that waits for each answer as long as that takes. */
    Connection patient() throws SQLException {
        Connection connection = source().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select " + terms);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Gives connections that wait as long as that takes, on the terms of whoever uses them. */
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
        // Instead of the URL's, which is of the same schema but may be spelled otherwise. Some poolers accept none.
        schema.filter(any -> settings.currentSchema().isPresent()).ifPresent(source::setCurrentSchema);
        return source;
    }

    /** A pool whose connections give up on a server that does not answer. */
    HikariDataSource pool() {
        HikariConfig config = pool("tagport", settings.connections(), settings.patience());
        config.setMinimumIdle(Math.min(2, settings.connections()));
        return new HikariDataSource(config);
    }

    /** A pool for one app's transactions that are open while somebody else is asked something, and silent for so long at most. */
    HikariDataSource turns(int app, Duration idle) {
        HikariConfig config = pool("tagport-turns-" + app, TURNS, idle);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** And the server itself gives up on what waits for us for so long: nobody else would free the locks of a process that hangs. */
    private HikariConfig pool(String name, int connections, Duration idle) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        PGSimpleDataSource source = source();
        source.setSocketTimeout((int) Math.max(1, settings.patience().toSeconds()));
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Math.max(250, settings.patience().toMillis() / 2));
        config.setValidationTimeout(Math.max(250, settings.patience().toMillis() / 4));
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        long lock = Math.max(2, settings.patience().toMillis()) / 2;
        config.setConnectionInitSql("select " + terms
                + ", set_config('lock_timeout', '" + lock + "ms', false)"
                + ", set_config('idle_in_transaction_session_timeout', '" + Math.max(2, idle.toMillis())
                + "ms', false)");
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Connections to one schema of a database, and to no other. */
    record Located(Connections connections, String schema) {}

    /**
     * Waits until the database lets us in, and decides which schema of it is used.
     *
     * @throws StoreException if it refuses to, is not there in time, has no such schema or is behind an unsuitable pooler
     */
    Located awaitServer() {
        Backoff backoff = new Backoff(settings.startPatience());
        while (true) {
            try (Connection connection = patient()) {
                requireUtf8(connection);
                requireSessions(connection);
                String schema = new SchemaLocator(connection, settings).locate();
                return new Located(new Connections(settings, schema), schema);
            } catch (SQLException e) {
                if (SqlErrorClass.of(e) != SqlErrorClass.PASSING) {
                    throw new StoreException(refusal(e), e);
                }
                if (!backoff.waits()) {
                    throw new StoreException(
                            "the database " + settings + " could not be reached within "
                                    + settings.startPatience().toMillis() + " ms: " + SqlErrorMessage.of(e),
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
        try (Connection other = patient()) {
            if (PoolerCheck.isTransactionPooled(connection, other)) {
                throw new StoreException(
                        "the database " + settings + " is behind a pooler that changes the session with"
                                + " each transaction: let it pool sessions (PgBouncer: pool_mode = session), or connect past it");
            }
        }
    }

    private void requireUtf8(Connection connection) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("show server_encoding");
                ResultSet rows = show.executeQuery()) {
            rows.next();
            if (!rows.getString(1).equalsIgnoreCase("UTF8")) {
                throw new StoreException("the database " + settings + " has the encoding " + rows.getString(1)
                        + "; tags and subjects need UTF8");
            }
        }
    }
}
