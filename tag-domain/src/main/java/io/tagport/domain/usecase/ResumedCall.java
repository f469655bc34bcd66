package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A call of a plan before it is sent: the items to send, which of these have an unknown outcome, and the items with a final outcome. */
final class ResumedCall {
    private static final Outcome.Unknown CUT_SHORT =
            new Outcome.Unknown(0, "the call was being sent when an earlier run ended");

    private final Call call;
    private final List<CallItem> toSend;
    private final Map<CallItem, Outcome.NotApplied> unknown = new LinkedHashMap<>();
    private final Map<CallItem, Outcome.NotApplied> decided = new LinkedHashMap<>();
    private final int requestsBefore;

    private ResumedCall(Call call, List<CallItem> toSend, int requestsBefore) {
        this.call = call;
        this.toSend = new ArrayList<>(toSend);
        this.requestsBefore = requestsBefore;
    }

    /** Returns a call that no earlier run has settled. */
    static ResumedCall of(Call call) {
        return new ResumedCall(call, call.items(), 0);
    }

    /** Returns a call of which an earlier run left items unsettled. */
    static ResumedCall of(Call call, CallSettlement earlier) {
        ResumedCall open = new ResumedCall(call, List.of(), earlier.requests());
        earlier.failures()
                .forEach(
                        entry -> CallItem.of(call, entry).forEach(callItem -> open.addItem(callItem, entry.outcome())));
        return open;
    }

    private void addItem(CallItem callItem, Outcome.NotApplied outcome) {
        if (outcome.isFinal()) {
            decided.put(callItem, outcome);
            return;
        }
        toSend.add(callItem);
        if (outcome instanceof Outcome.Unknown) {
            unknown.put(callItem, outcome);
        }
    }

    /** Marks the items to send as unknown: an earlier run may have sent them. */
    void markUnknown() {
        toSend.forEach(callItem -> unknown.putIfAbsent(callItem, CUT_SHORT));
    }

    /**
     * Removes the items that must not be sent, and records the outcome that {@code reason} returns for each of them. No earlier run
     * has sent such an item, even if the call is in doubt: an item of a subject whose rewrite failed is skipped until the rewrite
     * is applied.
     */
    void exclude(Function<CallItem, Optional<Outcome.NotApplied>> reason) {
        toSend.removeIf(callItem -> {
            Optional<Outcome.NotApplied> failure = reason.apply(callItem);
            failure.ifPresent(why -> {
                decided.put(callItem, why);
                unknown.remove(callItem);
            });
            return failure.isPresent();
        });
    }

    /** Sends the unsettled items, of which there must be at least one. */
    CallSettlement send(RunGovernor runGovernor) {
        return settlement(new CallExecution(runGovernor, unknown).settle(call.only(toSend)));
    }

    /** Returns the settlement if the call is not sent. */
    CallSettlement skip(Outcome.NotApplied why) {
        Map<CallItem, Outcome.NotApplied> failures = new LinkedHashMap<>();
        toSend.forEach(callItem -> failures.put(callItem, unknown.getOrDefault(callItem, why)));
        return settlement(new CallExecutionResult(failures, 0));
    }

    /** Returns the settlement if no item is left to send. */
    CallSettlement settlement() {
        return settlement(new CallExecutionResult(Map.of(), 0));
    }

    boolean hasNothingToSend() {
        return toSend.isEmpty();
    }

    private CallSettlement settlement(CallExecutionResult result) {
        Map<CallItem, Outcome.NotApplied> failures = new LinkedHashMap<>(decided);
        failures.putAll(result.failures());
        return new CallExecutionResult(failures, requestsBefore + result.requests()).settlementOf(call);
    }
}
