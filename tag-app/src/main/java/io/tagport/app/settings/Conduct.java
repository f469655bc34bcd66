package io.tagport.app.settings;

import io.tagport.server.fault.FaultScript;

/**
 * How the server misbehaves on purpose.
 *
 * @param strict whether it has the documented habits that hurt
 * @param faults what goes wrong from the start
 */
public record Conduct(boolean strict, FaultScript faults) {
    /** Not at all. */
    public static final Conduct GOOD = new Conduct(false, FaultScript.none());
}
