package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.EtaEstimator;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Ticker;
import io.tagport.domain.usecase.RunListener;
import io.tagport.domain.usecase.RunSummary;
import io.tagport.transport.Json;

/** The progress of a run. Updated by one thread and read by others. */
final class BulkRun implements RunListener {
    private final int calls;
    private final EtaEstimator left;
    private final Ticker ticker;
    private final long begin;
    private int done; // guarded by this, like all fields below
    private long applied;
    private long refused;
    private long unknown;
    private long notSent;

    BulkRun(Plan plan, Pace pace, Ticker ticker) {
        this.calls = plan.size();
        this.left = new EtaEstimator(plan, pace);
        this.ticker = ticker;
        this.begin = ticker.nanos();
    }

    @Override
    public synchronized void onSettled(int index, Call call, CallSettlement callSettlement) {
        done++;
        applied += callSettlement.applied();
        refused += callSettlement.refused();
        unknown += callSettlement.unknown();
    }

    @Override
    public void onSkipped(int index, Call call, CallSettlement callSettlement) {}

    synchronized void end(RunSummary summary) {
        applied = summary.applied();
        refused = summary.refused();
        unknown = summary.unknown();
        notSent = summary.notSent();
    }

    /** Tests whether another run has changes to send. */
    synchronized boolean isOpen() {
        return notSent + unknown > 0;
    }

    synchronized ObjectNode json() {
        return Json.object()
                .put("done", done)
                .put("calls", calls)
                .put("applied", applied)
                .put("refused", refused)
                .put("unknown", unknown)
                .put("notSent", notSent)
                .put("secondsLeft", left.after(done, ticker.nanos() - begin).toMillis() / 1e3);
    }
}
