package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A call of a plan before its turn: what is to be sent of it, what of that may have happened, and what is decided. */
final class OpenCall {
    private static final Outcome CUT_SHORT = new Outcome.Unknown(0, "it was being sent when an earlier run ended");

    private final Call call;
    private final List<Part> toSend;
    private final Map<Part, Outcome> unknown = new LinkedHashMap<>();
    private final Map<Part, Outcome> decided = new LinkedHashMap<>();
    private final int requestsBefore;

    private OpenCall(Call call, List<Part> toSend, int requestsBefore) {
        this.call = call;
        this.toSend = new ArrayList<>(toSend);
        this.requestsBefore = requestsBefore;
    }

    /** A call that no run has settled. */
    static OpenCall of(Call call) {
        return new OpenCall(call, Part.of(call), 0);
    }

    /** A call of which an earlier run has left something open. */
    static OpenCall of(Call call, CallSettlement earlier) {
        OpenCall open = new OpenCall(call, List.of(), earlier.requests());
        earlier.failures().forEach(entry -> Part.of(call, entry).forEach(part -> open.sortIn(part, entry.outcome())));
        return open;
    }

    private void sortIn(Part part, Outcome outcome) {
        if (CallSettlement.isFinal(outcome)) {
            decided.put(part, outcome);
            return;
        }
        toSend.add(part);
        if (outcome instanceof Outcome.Unknown) {
            unknown.put(part, outcome);
        }
    }

    /** Says that it may have been sent, and nobody knows what became of it. */
    void doubt() {
        toSend.forEach(part -> unknown.putIfAbsent(part, CUT_SHORT));
    }

    /**
     * Leaves out what must not be sent. No earlier run has sent it either, even if the call is in doubt: what a failed
     * rewrite spoils waits until the rewrite is done, and then is not spoiled any more.
     */
    void withhold(Function<Part, Optional<Outcome>> reason) {
        toSend.removeIf(part -> {
            Optional<Outcome> failure = reason.apply(part);
            failure.ifPresent(why -> {
                decided.put(part, why);
                unknown.remove(part);
            });
            return failure.isPresent();
        });
    }

    /** Sends what is to be sent of it: there must be something. */
    CallSettlement send(Traffic traffic) {
        return settlement(new CallRun(traffic, unknown).settle(Part.only(call, toSend)));
    }

    /** Says what is to be said if it is not sent. */
    CallSettlement leave(Outcome why) {
        Map<Part, Outcome> failures = new LinkedHashMap<>();
        toSend.forEach(part -> failures.put(part, unknown.getOrDefault(part, why)));
        return settlement(new CallResult(failures, 0));
    }

    boolean hasNothingToSend() {
        return toSend.isEmpty();
    }

    private CallSettlement settlement(CallResult result) {
        Map<Part, Outcome> failures = new LinkedHashMap<>(decided);
        failures.putAll(result.failures());
        return new CallResult(failures, requestsBefore + result.requests()).settlementOf(call);
    }
}
