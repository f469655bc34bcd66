package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
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
    private final Map<CallItem, Outcome> failures;
    private final Deque<Request> open = new ArrayDeque<>();
    private int requests;

    /** The number of additional requests that may still be sent to find refused items, or to continue without them. */
    private int spare;

    /** A call to send, the number of earlier attempts, and whether its signature was renewed. */
    private record Request(Call call, int attempts, boolean renewed) {}

    /** Creates an execution with the items that earlier runs left unknown: a temporary refusal leaves them unknown. */
    CallExecution(RunGovernor runGovernor, Map<CallItem, Outcome> unknown) {
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
        CallItem.of(request.call()).forEach(callItem -> note(callItem, runGovernor.end()));
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
        for (CallItem callItem : CallItem.of(request.call())) {
            note(callItem, callItem.outcomeIn(callResponse));
            (callItem.isNamedIn(callResponse) ? named : others).add(callItem);
        }
        follow(request, callResponse, named, others);
    }

    private void follow(Request request, CallResponse callResponse, List<CallItem> named, List<CallItem> others) {
        Outcome general = callResponse.defaultOutcome();
        List<CallItem> temporary = new ArrayList<>();
        if (!general.isApplied() && !others.isEmpty()) {
            if (!named.isEmpty() && !isTemporaryRefusal(general) && spare > 0) {
                spare--;
                open.push(new Request(CallItem.restrict(request.call(), others), request.attempts(), request.renewed()));
            } else if (isTemporary(general)) {
                temporary.addAll(others);
            } else {
                bisect(request, others, general);
            }
        }
        Outcome why = temporary.isEmpty() ? firstTemporary(named, callResponse) : general;
        named.stream()
                .filter(callItem -> isTemporary(callItem.outcomeIn(callResponse)))
                .forEach(temporary::add);
        if (!temporary.isEmpty()) {
            repeat(request, temporary, why);
        }
    }

    private static Outcome firstTemporary(List<CallItem> named, CallResponse callResponse) {
        return named.stream()
                .map(callItem -> callItem.outcomeIn(callResponse))
                .filter(CallExecution::isTemporary)
                .findFirst()
                .orElse(callResponse.defaultOutcome());
    }

    private void bisect(Request request, List<CallItem> parts, Outcome general) {
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
        open.push(new Request(CallItem.restrict(call, parts), 0, false));
    }

    private void repeat(Request request, List<CallItem> parts, Outcome why) {
        Call rest = CallItem.restrict(request.call(), parts);
        RetryAdvice advice = RunGovernor.adviceOf(why);
        int attempts = request.attempts() + 1;
        if (advice == RetryAdvice.RENEW) {
            renew(new Request(rest, request.attempts(), true), request.renewed(), why);
        } else if (attempts < runGovernor.maxAttempts()) {
            if (runGovernor.backOff(attempts, why)) {
                open.push(new Request(rest, attempts, request.renewed()));
            }
        } else if (why instanceof Outcome.Refused && advice == RetryAdvice.LATER) {
            runGovernor.stop(why); // the provider is unreachable
        }
    }

    private void renew(Request request, boolean again, Outcome why) {
        if (again) {
            runGovernor.stop(why); // a new signature is refused: the clock or the key is wrong
        } else if (runGovernor.maxAttempts() > 1) {
            open.push(request);
        }
    }

    private void note(CallItem callItem, Outcome outcome) {
        if (outcome.isApplied()) {
            failures.remove(callItem);
        } else if (!(failures.get(callItem) instanceof Outcome.Unknown && leavesOpen(outcome))) {
            failures.put(callItem, outcome);
        }
    }

    /**
     * Tests whether an earlier attempt with an unknown outcome may still have been applied although this attempt is refused. A
     * permanent refusal would have applied to the earlier attempt as well.
     */
    private static boolean leavesOpen(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                && (refused.reason().retryAdvice() != RetryAdvice.NEVER || refused.reason() == RefusalReason.OTHER);
    }

    /** Tests whether the same request may have another outcome later. */
    private static boolean isTemporary(Outcome outcome) {
        return switch (RunGovernor.adviceOf(outcome)) {
            case NEVER, STOP -> false;
            case RENEW, SLOWER, LATER -> true;
        };
    }

    private static boolean isTemporaryRefusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused && isTemporary(outcome);
    }
}
