package io.tagport.domain.usecase;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import java.util.Optional;
import java.util.stream.IntStream;

/** One run of one plan: stage by stage, and in a stage as many calls at once as there are lanes. */
final class PlanRun {
    private static final Outcome RESUMED =
            new Outcome.Unknown(0, "an earlier run of this plan may have sent something just now");

    private final Plan plan;
    private final Journal journal;
    private final Tally tally;
    private final Traffic traffic;
    private final Lanes lanes;
    private final Spoiled spoiled = new Spoiled();
    private final ClearedSubjects cleared;

    PlanRun(Plan plan, Journal journal, Tally tally, Traffic traffic, Lanes lanes) {
        this.plan = plan;
        this.cleared = new ClearedSubjects(plan, spoiled);
        this.journal = journal;
        this.tally = tally;
        this.traffic = traffic;
        this.lanes = lanes;
    }

    RunSummary run(Pace pace) {
        if (isResumed()) {
            traffic.hold(pace.longest(), RESUMED);
        }
        int from = 0;
        while (from < plan.size()) {
            int to = endOfStage(from);
            lanes.each(from, to, this::settle);
            from = to;
        }
        return tally.summary(traffic.requests(), traffic.end());
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
            tell(index, call, earlier.get());
            return;
        }
        boolean inDoubt = journal.isInDoubt(index);
        boolean fresh = earlier.isEmpty() && !inDoubt && !spoiled.concerns(call);
        if (fresh && traffic.isOpen()) {
            journal.sending(index);
            conclude(index, call, CallRun.settle(call, traffic).settlementOf(call));
        } else {
            takeUp(index, call, earlier, inDoubt);
        }
    }

    /** The same with all that may have happened to a call before, which takes it apart. */
    private void takeUp(int index, Call call, Optional<CallSettlement> earlier, boolean inDoubt) {
        OpenCall open = earlier.map(before -> OpenCall.of(call, before)).orElseGet(() -> OpenCall.of(call));
        if (inDoubt) {
            open.doubt();
        }
        open.withhold(part -> Part.isRewrite(call) ? Optional.empty() : spoiled.reason(part));
        if (open.hasNothingToSend()) {
            conclude(index, call, open.leave(Outcome.applied()));
        } else if (traffic.isOpen()) {
            journal.sending(index);
            conclude(index, call, open.send(traffic));
        } else {
            tally.notSent(index, call, cleared.explained(index, open.leave(traffic.end())));
        }
    }

    private void conclude(int index, Call call, CallSettlement callSettlement) {
        journal.settled(index, callSettlement);
        tell(index, call, callSettlement);
    }

    private void tell(int index, Call call, CallSettlement callSettlement) {
        spoiled.note(call, callSettlement);
        tally.settled(index, call, cleared.explained(index, callSettlement));
    }
}
