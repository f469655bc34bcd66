package io.tagport.postgres;

import java.sql.SQLException;

/** What the database said, for people. */
final class SqlText {
    private SqlText() {}

    /** The message in one line, without the values of rows, which the server tells in further lines. */
    static String of(SQLException e) {
        return firstLine(innermost(e));
    }

    /** The same of what the database has said to a library. */
    static String firstOf(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return of(said);
            }
        }
        return firstLine(e);
    }

    /** What a pool says has no code; what the server has said to it has. */
    private static Throwable innermost(SQLException e) {
        return SqlFault.stateOf(e).isEmpty() && e.getCause() instanceof SQLException said ? said : e;
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).strip();
    }
}
