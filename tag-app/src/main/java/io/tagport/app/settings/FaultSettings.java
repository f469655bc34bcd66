package io.tagport.app.settings;

import io.tagport.server.fault.FaultScript;

/**
 * How the server misbehaves on purpose.
 *
 * @param strict whether it has the documented habits that hurt
 * @param faults what goes wrong from the start
 */
public record FaultSettings(boolean strict, FaultScript faults) {
    /** Not at all. */
    public static final FaultSettings GOOD = new FaultSettings(false, FaultScript.none());
}
