package io.tagport.domain.usecase;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import java.util.Optional;
import java.util.stream.IntStream;

/** One run of one plan: stage by stage; within a stage, as many concurrent calls as there are workers. */
final class PlanExecution {
    private static final Outcome RESUMED =
            new Outcome.Unknown(0, "an earlier run of this plan may have sent a call just now");

    private final Plan plan;
    private final Journal journal;
    private final RunCounters runCounters;
    private final RunGovernor runGovernor;
    private final WorkerPool workerPool;
    private final FailedRewrites failedRewrites = new FailedRewrites();
    private final ClearedSubjects cleared;

    PlanExecution(Plan plan, Journal journal, RunCounters runCounters, RunGovernor runGovernor, WorkerPool workerPool) {
        this.plan = plan;
        this.cleared = new ClearedSubjects(plan, failedRewrites);
        this.journal = journal;
        this.runCounters = runCounters;
        this.runGovernor = runGovernor;
        this.workerPool = workerPool;
    }

    RunSummary run(Pace pace) {
        if (isResumed()) {
            runGovernor.delay(pace.longest(), RESUMED);
        }
        int from = 0;
        while (from < plan.size()) {
            int to = endOfStage(from);
            workerPool.each(from, to, this::settle);
            from = to;
        }
        return runCounters.summary(runGovernor.requests(), runGovernor.stop());
    }

    private boolean isResumed() {
        return IntStream.range(0, plan.size())
                .anyMatch(index ->
                        journal.isInDoubt(index) || journal.settlementOf(index).isPresent());
    }

    private int endOfStage(int from) {
        int to = from;
        while (to < plan.size() && plan.stage(to) == plan.stage(from)) {
            to++;
        }
        return to;
    }

    private void settle(int index) {
        Call call = plan.call(index);
        Optional<CallSettlement> earlier = journal.settlementOf(index);
        if (earlier.filter(CallSettlement::isFinal).isPresent()) {
            report(index, call, earlier.get());
            return;
        }
        boolean inDoubt = journal.isInDoubt(index);
        boolean fresh = earlier.isEmpty() && !inDoubt && !failedRewrites.affects(call);
        if (fresh && runGovernor.isOpen()) {
            journal.sending(index);
            conclude(index, call, CallExecution.settle(call, runGovernor).settlementOf(call));
        } else {
            resume(index, call, earlier, inDoubt);
        }
    }

    /** Settles a call that an earlier run may have sent, or with subjects whose rewrite failed: such a call is split into items. */
    private void resume(int index, Call call, Optional<CallSettlement> earlier, boolean inDoubt) {
        ResumedCall open = earlier.map(before -> ResumedCall.of(call, before)).orElseGet(() -> ResumedCall.of(call));
        if (inDoubt) {
            open.markUnknown();
        }
        open.exclude(callItem -> call.isRewrite() ? Optional.empty() : failedRewrites.reason(callItem));
        if (open.hasNothingToSend()) {
            conclude(index, call, open.settlement());
        } else if (runGovernor.isOpen()) {
            journal.sending(index);
            conclude(index, call, open.send(runGovernor));
        } else {
            runCounters.onSkipped(
                    index,
                    call,
                    cleared.explained(index, open.skip(runGovernor.stop().orElseThrow())));
        }
    }

    private void conclude(int index, Call call, CallSettlement callSettlement) {
        journal.settled(index, callSettlement);
        report(index, call, callSettlement);
    }

    private void report(int index, Call call, CallSettlement callSettlement) {
        failedRewrites.record(call, callSettlement);
        runCounters.onSettled(index, call, cleared.explained(index, callSettlement));
    }
}
