package io.tagport.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The table of the steps that were applied, in the first schema of the search path. It has the format of Flyway, because earlier
 * builds created it with that library and can continue with the rows that this build writes.
 */
final class SchemaHistory {
    static final String TABLE = "tagport_schema";

    /** The versions of steps. Flyway's own rows have version 0 or none. */
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /** The base of Flyway's lock keys: "Flyway" in ASCII. */
    private static final long LOCK_KEY_BASE = 0x466C79776179L;

    private final Connection connection;

    SchemaHistory(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks the history of a schema until the transaction ends, also against earlier builds. On an engine without such locks, if
     * two processes create the same tables, one of them fails and changes nothing.
     */
    void lock(String schema) throws SQLException {
        if (!isTrue("select to_regprocedure('pg_advisory_xact_lock(bigint)') is not null")) {
            return;
        }
        String table = quoted(schema) + "." + quoted(TABLE);
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK_KEY_BASE + table.hashCode());
            lock.execute();
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    boolean exists() throws SQLException {
        return isTrue("select to_regclass('" + TABLE + "') is not null");
    }

    private boolean isTrue(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + TABLE + " (installed_rank integer not null, version varchar(50),"
                    + " description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null,"
                    + " checksum integer, installed_by varchar(100) not null,"
                    + " installed_on timestamp not null default now(), execution_time integer not null,"
                    + " success boolean not null, constraint " + TABLE + "_pk primary key (installed_rank))");
            statement.execute("create index " + TABLE + "_s_idx on " + TABLE + " (success)");
        }
    }

    /** Returns the checksums of the applied steps by version; empty if there is no history. */
    SortedMap<Integer, Integer> checksums() throws SQLException {
        SortedMap<Integer, Integer> checksums = new TreeMap<>();
        if (!exists()) {
            return checksums;
        }
        try (PreparedStatement select = connection.prepareStatement(
                        "select version, checksum from " + TABLE + " where success and version is not null");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (VERSION.matcher(rows.getString(1)).matches()) {
                    checksums.put(Integer.valueOf(rows.getString(1)), rows.getInt(2));
                }
            }
        }
        return checksums;
    }

    /** Runs the statements of a step and records the step. */
    void apply(SchemaStep step) throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute(step.sql());
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into " + TABLE
                + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                + " select coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, current_user, ?, true from "
                + TABLE)) {
            insert.setString(1, String.valueOf(step.version()));
            insert.setString(2, step.description());
            insert.setString(3, step.script());
            insert.setInt(4, step.checksum());
            insert.setInt(5, (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            insert.executeUpdate();
        }
    }
}
