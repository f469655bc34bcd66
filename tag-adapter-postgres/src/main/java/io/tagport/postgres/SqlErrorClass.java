package io.tagport.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** The classes of database errors, by their effect on the request. The codes are in appendix A of PostgreSQL's manual. */
enum SqlErrorClass {
    /** A temporary error: nothing was done, and another attempt may succeed. */
    TRANSIENT,
    /** A permanent error: another attempt will fail again. */
    PERMANENT;

    /** The driver's own state: the server requires a password and the settings contain none. */
    static final String NO_PASSWORD = "08004";

    static final String NO_SUCH_FUNCTION = "42883";

    private static final String OUTCOME_UNKNOWN = "40003";

    private static final Set<String> TRANSIENT_STATES = Set.of(
            "25006", // read only: the server is not the primary any more
            "25P03", // this client was idle in a transaction for too long
            "53300", // too many connections
            "55P03", // a lock was not available in time
            "57P01", // the server is shutting down
            "57P02", // another process of the server crashed
            "57P03", // the server is starting up
            "58030" // an I/O error of the server: it may fail over
            );

    static SqlErrorClass of(SQLException e) {
        String state = stateOf(e);
        boolean isTransient = (state.startsWith("08") && !state.equals(NO_PASSWORD)) // the connection
                || state.startsWith("40") // rolled back: not serializable, a deadlock
                || TRANSIENT_STATES.contains(state)
                || e instanceof SQLTransientConnectionException;
        return isTransient ? TRANSIENT : PERMANENT;
    }

    /**
     * Returns whether a failed commit has certainly had no effect.
     *
     * @param e the exception of the commit
     */
    static boolean isRolledBack(SQLException e) {
        String state = stateOf(e);
        return state.startsWith("40") && !state.equals(OUTCOME_UNKNOWN);
    }

    static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
