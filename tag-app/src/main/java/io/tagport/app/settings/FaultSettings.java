package io.tagport.app.settings;

import io.tagport.server.fault.FaultScript;

/**
 * The deliberate misbehavior of the server.
 *
 * @param strict whether the server reproduces the documented pitfalls of the APIs
 * @param faults the faults that are injected from the start
 */
public record FaultSettings(boolean strict, FaultScript faults) {
    /** No misbehavior. */
    public static final FaultSettings NONE = new FaultSettings(false, FaultScript.none());
}
