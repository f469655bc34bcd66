package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.RetryAdvice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The execution of one call, with as many requests as needed. Items without an answer or with a temporary refusal are retried. If
 * the answer names the refused items, the unsettled rest is sent again without them. If the answer names none and single items
 * may be the cause, the call is bisected until these items are alone.
 */
final class CallExecution {
    private final RunGovernor runGovernor;
    private final Map<CallItem, Outcome.NotApplied> failures;
    private final Deque<Request> open = new ArrayDeque<>();
    private int requests;

    /** The number of additional requests that may still be sent to find refused items, or to continue without them. */
    private int spare;

    /** A call to send, the number of earlier attempts, and whether its signature was renewed. */
    private record Request(Call call, int attempts, boolean renewed) {}

    /** Creates an execution with the items that earlier runs left unknown: a temporary refusal leaves them unknown. */
    CallExecution(RunGovernor runGovernor, Map<CallItem, Outcome.NotApplied> unknown) {
        this.runGovernor = runGovernor;
        this.failures = new LinkedHashMap<>(unknown);
    }

    static CallExecutionResult settle(Call call, RunGovernor runGovernor) {
        return new CallExecution(runGovernor, Map.of()).settle(call);
    }

    CallExecutionResult settle(Call call) {
        spare = 4 * logarithm(call.size());
        open.push(new Request(call, 0, false));
        while (!open.isEmpty()) {
            Request request = open.pop();
            runGovernor
                    .send(request.call())
                    .ifPresentOrElse(callResponse -> evaluate(request, callResponse), () -> leave(request));
        }
        return new CallExecutionResult(failures, requests);
    }

    /** Returns the logarithm to the base of 2, rounded up. */
    private static int logarithm(int size) {
        return size < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    }

    private void leave(Request request) {
        Outcome.Refused stop = runGovernor.stop().orElseThrow();
        request.call().items().forEach(callItem -> note(callItem, stop));
    }

    private void evaluate(Request request, CallResponse callResponse) {
        requests++;
        boolean namesNone = callResponse.bySubject().isEmpty()
                && callResponse.byTag().isEmpty()
                && callResponse.byBinding().isEmpty();
        if (callResponse.defaultOutcome().isApplied() && namesNone && failures.isEmpty()) {
            return; // by far the most common case: the call need not be split into items
        }
        List<CallItem> named = new ArrayList<>();
        List<CallItem> others = new ArrayList<>();
        for (CallItem callItem : request.call().items()) {
            note(callItem, callItem.outcomeIn(callResponse));
            (callItem.isNamedIn(callResponse) ? named : others).add(callItem);
        }
        follow(request, callResponse, named, others);
    }

    private void follow(Request request, CallResponse callResponse, List<CallItem> named, List<CallItem> others) {
        Map<CallItem, Outcome.NotApplied> temporary = new LinkedHashMap<>();
        if (callResponse.defaultOutcome() instanceof Outcome.NotApplied general && !others.isEmpty()) {
            if (!named.isEmpty() && !isTemporaryRefusal(general) && spare > 0) {
                spare--;
                open.push(new Request(request.call().only(others), request.attempts(), request.renewed()));
            } else if (isTemporary(general)) {
                others.forEach(callItem -> temporary.put(callItem, general));
            } else {
                bisect(request, others, general);
            }
        }
        for (CallItem callItem : named) {
            callItem.outcomeIn(callResponse)
                    .failure()
                    .filter(CallExecution::isTemporary)
                    .ifPresent(failure -> temporary.put(callItem, failure));
        }
        if (!temporary.isEmpty()) {
            repeat(
                    request,
                    List.copyOf(temporary.keySet()),
                    temporary.values().iterator().next());
        }
    }

    private void bisect(Request request, List<CallItem> parts, Outcome.NotApplied general) {
        if (general instanceof Outcome.Refused refused && spare >= 2) {
            List<List<CallItem>> halves = Bisection.of(parts, refused.reason());
            if (!halves.isEmpty() && runGovernor.tryAcquireSplit()) {
                spare -= 2;
                pushNew(request.call(), halves.get(1));
                pushNew(request.call(), halves.get(0)); // on top of the stack: sent first
            }
        }
    }

    private void pushNew(Call call, List<CallItem> parts) {
        open.push(new Request(call.only(parts), 0, false));
    }

    private void repeat(Request request, List<CallItem> parts, Outcome.NotApplied why) {
        Call rest = request.call().only(parts);
        int attempts = request.attempts() + 1;
        if (why instanceof Outcome.Refused refused && refused.retryAdvice() == RetryAdvice.RENEW) {
            renew(new Request(rest, request.attempts(), true), request.renewed(), refused);
        } else if (attempts < runGovernor.maxAttempts()) {
            if (runGovernor.backOff(attempts, why)) {
                open.push(new Request(rest, attempts, request.renewed()));
            }
        } else if (why instanceof Outcome.Refused refused && refused.retryAdvice() == RetryAdvice.LATER) {
            runGovernor.stop(refused); // the provider is unreachable
        }
    }

    private void renew(Request request, boolean again, Outcome.Refused why) {
        if (again) {
            runGovernor.stop(why); // a new signature is refused: the clock or the key is wrong
        } else if (runGovernor.maxAttempts() > 1) {
            open.push(request);
        }
    }

    private void note(CallItem callItem, Outcome outcome) {
        if (!(outcome instanceof Outcome.NotApplied failure)) {
            failures.remove(callItem);
        } else if (!(failures.get(callItem) instanceof Outcome.Unknown && leavesOpen(failure))) {
            failures.put(callItem, failure);
        }
    }

    /**
     * Tests whether an earlier attempt with an unknown outcome may still have been applied although this attempt is refused. A
     * permanent refusal would have applied to the earlier attempt as well.
     */
    private static boolean leavesOpen(Outcome.NotApplied outcome) {
        return outcome instanceof Outcome.Refused refused
                && (!refused.isFinal() || refused.reason() == RefusalReason.OTHER);
    }

    /** Tests whether the same request may have another outcome later. */
    private static boolean isTemporary(Outcome.NotApplied outcome) {
        return switch (outcome.retryAdvice()) {
            case NEVER, STOP -> false;
            case RENEW, SLOWER, LATER -> true;
        };
    }

    private static boolean isTemporaryRefusal(Outcome.NotApplied outcome) {
        return outcome instanceof Outcome.Refused && isTemporary(outcome);
    }
}
