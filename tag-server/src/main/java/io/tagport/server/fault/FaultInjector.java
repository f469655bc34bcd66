package io.tagport.server.fault;

import io.tagport.domain.port.Ticker;
import io.tagport.server.record.InspectedRequest;

/** The fault script that a running server applies; it can be replaced at any time. Safe for use by multiple threads. */
public final class FaultInjector {
    private final Ticker ticker;
    private volatile ScriptRun run;

    /**
     * Creates an injector without faults.
     *
     * @param ticker the time source of rules that start after a delay
     */
    public FaultInjector(Ticker ticker) {
        this.ticker = ticker;
        this.run = new ScriptRun(FaultScript.none(), ticker);
    }

    /**
     * Replaces the current script. All counters restart, even if the new script equals the current one.
     *
     * @param script the faults from now on
     */
    public void set(FaultScript script) {
        run = new ScriptRun(script, ticker);
    }

    /**
     * Parses a script and replaces the current one.
     *
     * @param script in the syntax of {@link FaultScript#parse}
     * @throws IllegalArgumentException if the script is malformed; the current script then remains in effect
     */
    public void set(String script) {
        set(FaultScript.parse(script));
    }

    /** Removes all faults. */
    public void clear() {
        set(FaultScript.none());
    }

    /**
     * Returns the current script.
     *
     * @return the script as it was set, including rules that are used up
     */
    public FaultScript script() {
        return run.script();
    }

    /**
     * Tests whether no fault can occur, in which case requests need not be inspected.
     *
     * @return whether the script has no rules
     */
    public boolean isInactive() {
        return run.script().rules().isEmpty();
    }

    /**
     * Evaluates the rules for a request. Each call counts towards their triggers, so this must be called once per
     * request.
     *
     * @param request the request
     * @return the faults that the request triggers
     */
    public TriggeredFaults evaluate(InspectedRequest request) {
        return run.evaluate(request);
    }
}
