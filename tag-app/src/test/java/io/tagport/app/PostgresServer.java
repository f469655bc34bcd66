package io.tagport.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server of databases for all tests of this JVM, which asks for the password of {@link #OWNER} and of nobody else. */
public final class PostgresServer {
    /** Who owns each database. */
    public static final String OWNER = "tagport";

    /** Which no output may show. */
    public static final String PASSWORD = "hush-4711";

    private static final PostgresServer SHARED = new PostgresServer();

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {
        try {
            Path access = Files.createTempFile("tagport-access", ".conf");
            Files.writeString(
                    access, "host all " + OWNER + " 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
            access.toFile().deleteOnExit();
            server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off") // no test here kills the machine
                    .setServerConfig("hba_file", access.toString())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute(
                server.getJdbcUrl("postgres", "postgres"),
                "create role " + OWNER + " login password '" + PASSWORD + "'");
    }

    /** The server, which is started for the first who asks. */
    public static PostgresServer shared() {
        return SHARED;
    }

    /** Makes a database with nothing in it and gives its URL, without user and password. */
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        execute(server.getJdbcUrl("postgres", "postgres"), "create database " + name + " owner " + OWNER);
        return url(name);
    }

    /** The URL of a database, whether there is one or not. */
    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    /** Does something as the superuser, behind the store's back. */
    public static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until nobody else is connected to a database: a killed process may leave a transaction that still ends. */
    public static void awaitNobody(String url) {
        long begun = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            while (others(statement) > 0) {
                if (System.nanoTime() - begun > 30_000_000_000L) {
                    throw new AssertionError("somebody stays connected to " + url);
                }
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int others(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
