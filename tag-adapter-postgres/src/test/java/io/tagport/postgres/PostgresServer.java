package io.tagport.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server for all tests of this JVM. Each test uses an empty database of the server. */
final class PostgresServer {
    private static final PostgresServer SHARED = new PostgresServer();

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();
    private boolean migrated;

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("fsync", "off") // no test here kills the machine
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the settings of the database that most tests use one after the other. */
    static PostgresSettings settings() {
        return PostgresSettings.of(url("postgres"));
    }

    static String url(String database) {
        return SHARED.server.getJdbcUrl("postgres", database);
    }

    /** Returns the settings of the same database, after emptying it. */
    static synchronized PostgresSettings emptied() {
        if (SHARED.migrated) {
            execute("truncate app, tag, subject, binding, population, tally, fence");
        } else {
            PostgresTagStores.open(settings()).close();
            SHARED.migrated = true;
        }
        return settings();
    }

    /** Creates a separate database without a schema, for a test that does not clean up. */
    static PostgresSettings created() {
        return created("encoding 'UTF8'");
    }

    static PostgresSettings created(String options) {
        String name = "db" + SHARED.databases.incrementAndGet();
        execute("create database " + name + " template template0 " + options);
        return PostgresSettings.of(url(name));
    }

    /** Executes a statement that bypasses the store. */
    static void execute(String... statements) {
        execute(settings(), statements);
    }

    static void execute(PostgresSettings place, String... statements) {
        try (Connection connection = connect(place);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(PostgresSettings place, String sql) {
        try (Connection connection = connect(place);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection connect(PostgresSettings place) throws SQLException {
        return DriverManager.getConnection(place.url());
    }

    /** Returns the folder of the server's programs. */
    static Path programs() {
        try (Connection connection = connect(settings());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select setting from pg_config where name = 'BINDIR'")) {
            rows.next();
            return Path.of(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
