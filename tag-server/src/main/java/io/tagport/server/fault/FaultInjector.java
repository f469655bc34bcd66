package io.tagport.server.fault;

import io.tagport.domain.port.Ticker;
import io.tagport.server.record.InspectedRequest;

/** The script that a running server keeps to, which can be exchanged at any time. Safe for use by many threads. */
public final class FaultInjector {
    private final Ticker ticker;
    private volatile ScriptRun run;

    /**
     * Begins without faults.
     *
     * @param ticker time, for rules that begin after a while
     */
    public FaultInjector(Ticker ticker) {
        this.ticker = ticker;
        this.run = new ScriptRun(FaultScript.none(), ticker);
    }

    /**
     * Puts a script in place of the one before. All counting begins again, also with the same script.
     *
     * @param script what goes wrong from now on
     */
    public void set(FaultScript script) {
        run = new ScriptRun(script, ticker);
    }

    /**
     * Puts a script in place of the one before.
     *
     * @param script as {@link FaultScript#parse} takes it
     * @throws IllegalArgumentException if it is wrong; then the one before stays
     */
    public void set(String script) {
        set(FaultScript.parse(script));
    }

    /** Lets nothing go wrong from now on. */
    public void clear() {
        set(FaultScript.none());
    }

    /**
     * Returns the script in place.
     *
     * @return as it was put, whatever of it is used up
     */
    public FaultScript script() {
        return run.script();
    }

    /**
     * Returns whether nothing can go wrong, so that nobody need look into requests.
     *
     * @return whether the script has no rules
     */
    public boolean isQuiet() {
        return run.script().rules().isEmpty();
    }

    /**
     * Asks the rules about a request, once for each: asking counts.
     *
     * @param request the request
     * @return what strikes it
     */
    public TriggeredFaults strike(InspectedRequest request) {
        return run.strike(request);
    }
}
