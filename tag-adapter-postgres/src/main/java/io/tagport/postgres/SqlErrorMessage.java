package io.tagport.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What the database said, for people. */
final class SqlErrorMessage {
    private SqlErrorMessage() {}

    /** The message in one line, without the values of rows, which the server tells in further lines. */
    static String of(SQLException e) {
        String message = String.valueOf(innermost(e).getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).strip();
    }

    /** A pool that got no connection tells of its own waiting; what it was told meanwhile is the reason. */
    private static SQLException innermost(SQLException e) {
        boolean ofPool = e instanceof SQLTransientConnectionException
                || SqlErrorClass.stateOf(e).isEmpty();
        return ofPool && e.getCause() instanceof SQLException said ? said : e;
    }
}
