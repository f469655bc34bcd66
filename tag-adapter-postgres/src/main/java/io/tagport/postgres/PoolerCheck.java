package io.tagport.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds out whether a pooler stands between that gives each transaction whatever connection of the database is free. */
final class PoolerCheck {
    /** Which of two connections is asked: without a period that a pooler could have as well. */
    private static final int[] ASKED = {0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1};

    private PoolerCheck() {}

    /**
     * Compares the processes of the database that answer on two connections: each connection has one of its own.
     *
     * @return whether they changed, or were the same for both
     */
    static boolean isTransactionPooled(Connection one, Connection other) throws SQLException {
        long[] known = {backend(one), backend(other)};
        if (known[0] <= 0) {
            return false; // an engine without processes
        }
        if (known[0] == known[1]) {
            return true;
        }
        for (int asked : ASKED) {
            if (backend(asked == 0 ? one : other) != known[asked]) {
                return true;
            }
        }
        return false;
    }

    private static long backend(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select pg_backend_pid()");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
