package io.tagport.app.watch;

import io.tagport.app.settings.FaultSettings;
import io.tagport.server.fault.FaultScript;

/**
 * The log messages for the operator, above all that the server misbehaves deliberately, which should not first be
 * noticed from wrong responses.
 */
public final class OperatorLog {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.app.serve");

    private OperatorLog() {}

    /**
     * Logs the misbehavior that is active from the start.
     *
     * @param faultSettings the deliberate misbehavior of the server
     */
    public static void logFaults(FaultSettings faultSettings) {
        if (faultSettings.strict()) {
            LOGGER.log(System.Logger.Level.WARNING, "strict: documented pitfalls are emulated");
        }
        if (!faultSettings.faults().rules().isEmpty()) {
            logFaults(faultSettings.faults());
        }
    }

    /**
     * Logs a change of the fault script.
     *
     * @param script the faults that are injected from now on
     */
    public static void logFaults(FaultScript script) {
        int rules = script.rules().size();
        String message = rules == 0
                ? "fault injection is off"
                : "fault injection is on: " + rules + (rules == 1 ? " rule" : " rules");
        LOGGER.log(System.Logger.Level.WARNING, message);
    }

    /**
     * Logs that a new certificate cannot be used.
     *
     * @param reason the reason
     */
    public static void certificateStays(String reason) {
        LOGGER.log(System.Logger.Level.WARNING, "the previous certificate stays active: " + reason);
    }

    /**
     * Logs a bug in Tagport.
     *
     * @param bug the exception
     */
    public static void bug(Throwable bug) {
        LOGGER.log(System.Logger.Level.ERROR, "internal error in an admin call or in request accounting", bug);
    }
}
