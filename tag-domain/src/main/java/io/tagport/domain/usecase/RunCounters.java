package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import java.time.Duration;
import java.util.Optional;

/** The counters of a run, which also notify its listener, one event after the other. */
final class RunCounters implements RunListener {
    private final RunListener listener;
    private long applied;
    private long refused;
    private long unknown;
    private long notSent;
    private long superseded;
    private int settled;

    RunCounters(RunListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void onSettled(int index, Call call, CallSettlement callSettlement) {
        applied += callSettlement.applied();
        refused += callSettlement.refused();
        unknown += callSettlement.unknown();
        superseded += callSettlement.superseded();
        settled++;
        listener.onSettled(index, call, callSettlement);
    }

    @Override
    public synchronized void onSkipped(int index, Call call, CallSettlement callSettlement) {
        applied += callSettlement.applied();
        unknown += callSettlement.unknown();
        for (Report.Failure failure : callSettlement.failures()) {
            if (failure.outcome() instanceof Outcome.Refused) {
                if (failure.outcome().isRefusedAs(RefusalReason.SUPERSEDED)) {
                    superseded += failure.size();
                } else if (failure.outcome().isFinal()) {
                    refused += failure.size();
                } else {
                    notSent += failure.size();
                }
            }
        }
        listener.onSkipped(index, call, callSettlement);
    }

    @Override
    public synchronized void onAnswer(Call sent, Outcome outcome) {
        listener.onAnswer(sent, outcome);
    }

    @Override
    public synchronized void onBackoff(Duration time, Outcome why) {
        listener.onBackoff(time, why);
    }

    synchronized RunSummary summary(long requests, Optional<Outcome.Refused> stop) {
        return new RunSummary(applied, refused, unknown, notSent, superseded, requests, settled, stop);
    }
}
