package io.tagport.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A check for a pooler in front of the database that assigns any free database connection to each transaction. */
final class PoolerCheck {
    /** The order in which two connections are queried. It has no period, as a pooler could have the same period. */
    private static final int[] ORDER = {0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1};

    private PoolerCheck() {}

    /**
     * Compares the database processes that respond on two connections: without a pooler, each connection has its own process.
     *
     * @return whether a process changed, or both connections had the same process
     */
    static boolean isTransactionPooled(Connection one, Connection other) throws SQLException {
        long[] known = {backend(one), backend(other)};
        if (known[0] <= 0) {
            return false; // an engine without processes
        }
        if (known[0] == known[1]) {
            return true;
        }
        for (int index : ORDER) {
            if (backend(index == 0 ? one : other) != known[index]) {
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
