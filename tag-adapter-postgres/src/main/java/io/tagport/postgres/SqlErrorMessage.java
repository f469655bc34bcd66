package io.tagport.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The message of a database error in readable form. */
final class SqlErrorMessage {
    private SqlErrorMessage() {}

    /** Returns the message as one line, without the values of rows, which the server reports in further lines. */
    static String of(SQLException e) {
        String message = String.valueOf(innermost(e).getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).strip();
    }

    /** Returns the actual error. A pool without a free connection reports its own timeout; the database's error is the cause. */
    private static SQLException innermost(SQLException e) {
        boolean ofPool = e instanceof SQLTransientConnectionException
                || SqlErrorClass.stateOf(e).isEmpty();
        return ofPool && e.getCause() instanceof SQLException cause ? cause : e;
    }
}
