package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.time.Duration;

/** Counts what a run comes to, and tells its watcher, one thing at a time. */
final class RunCounters implements RunListener {
    private final RunListener watcher;
    private long applied;
    private long refused;
    private long unknown;
    private long notSent;
    private long superseded;
    private int settled;

    RunCounters(RunListener watcher) {
        this.watcher = watcher;
    }

    @Override
    public synchronized void onSettled(int index, Call call, CallSettlement callSettlement) {
        applied += callSettlement.applied();
        refused += callSettlement.refused();
        unknown += callSettlement.unknown();
        superseded += callSettlement.superseded();
        settled++;
        watcher.onSettled(index, call, callSettlement);
    }

    @Override
    public synchronized void onSkipped(int index, Call call, CallSettlement callSettlement) {
        applied += callSettlement.applied();
        unknown += callSettlement.unknown();
        for (Report.Entry failure : callSettlement.failures()) {
            if (failure.outcome() instanceof Outcome.Refused) {
                if (CallSettlement.isSuperseded(failure.outcome())) {
                    superseded += failure.size();
                } else if (CallSettlement.isFinal(failure.outcome())) {
                    refused += failure.size();
                } else {
                    notSent += failure.size();
                }
            }
        }
        watcher.onSkipped(index, call, callSettlement);
    }

    @Override
    public synchronized void onAnswer(Call sent, Outcome outcome) {
        watcher.onAnswer(sent, outcome);
    }

    @Override
    public synchronized void onBackOff(Duration time, Outcome why) {
        watcher.onBackOff(time, why);
    }

    synchronized RunSummary summary(long requests, Outcome end) {
        return new RunSummary(applied, refused, unknown, notSent, superseded, requests, settled, end);
    }
}
