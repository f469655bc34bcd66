package io.tagport.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What an error of the database means for what was asked. The codes are in appendix A of PostgreSQL's manual. */
enum SqlErrorClass {
    /** Nothing was done, and the same may succeed when tried again. */
    PASSING,
    /** The same will fail again. */
    LASTING;

    /** The driver's own: the server asks for a password and we have none. */
    static final String NO_PASSWORD = "08004";

    static final String NO_SUCH_FUNCTION = "42883";

    private static final String OUTCOME_UNKNOWN = "40003";

    private static final Set<String> PASSING_STATES = Set.of(
            "25006", // read only: it is not the primary any more
            "25P03", // we have kept it waiting for too long
            "53300", // too many connections
            "55P03", // a lock was not to be had in time
            "57P01", // the server goes down
            "57P02", // another process of the server crashed
            "57P03", // the server starts up
            "58030" // an I/O error of the server: it may fail over
            );

    static SqlErrorClass of(SQLException e) {
        String state = stateOf(e);
        boolean passing = (state.startsWith("08") && !state.equals(NO_PASSWORD)) // the connection
                || state.startsWith("40") // rolled back: not serializable, a deadlock
                || PASSING_STATES.contains(state)
                || e instanceof SQLTransientConnectionException;
        return passing ? PASSING : LASTING;
    }

    /**
     * Returns whether a commit that failed so has surely not been done.
     *
     * @param e what a commit has thrown
     */
    static boolean isRolledBack(SQLException e) {
        String state = stateOf(e);
        return state.startsWith("40") && !state.equals(OUTCOME_UNKNOWN);
    }

    static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
