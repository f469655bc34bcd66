package io.tagport.app.watch;

import io.tagport.app.settings.FaultSettings;
import io.tagport.server.fault.FaultScript;

/** Says in the log what nobody should find out from wrong answers: that the server misbehaves on purpose. */
public final class OperatorLog {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.app.serve");

    private OperatorLog() {}

    /**
     * Tells what is so from the beginning.
     *
     * @param faultSettings how the server misbehaves on purpose
     */
    public static void tell(FaultSettings faultSettings) {
        if (faultSettings.strict()) {
            LOGGER.log(System.Logger.Level.WARNING, "strict: the documented habits that hurt are on");
        }
        if (!faultSettings.faults().rules().isEmpty()) {
            tell(faultSettings.faults());
        }
    }

    /**
     * Tells what has been set.
     *
     * @param script what goes wrong on purpose from now on
     */
    public static void tell(FaultScript script) {
        int rules = script.rules().size();
        String what = rules == 0 ? "faults are off" : "faults are on: " + rules + (rules == 1 ? " rule" : " rules");
        LOGGER.log(System.Logger.Level.WARNING, what);
    }

    /**
     * Tells that a new certificate cannot be used.
     *
     * @param reason why
     */
    public static void certificateStays(String reason) {
        LOGGER.log(System.Logger.Level.WARNING, "the certificate stays as it was: " + reason);
    }

    /**
     * Tells of a fault of our own.
     *
     * @param bug what flew
     */
    public static void bug(Throwable bug) {
        LOGGER.log(System.Logger.Level.ERROR, "an admin call or the accounting of a request met a bug", bug);
    }
}
