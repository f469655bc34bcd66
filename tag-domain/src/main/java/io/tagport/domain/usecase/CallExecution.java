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
 * Settles one call, with as many requests as it takes. What was not answered, or refused for the moment, is repeated. Where
 * the answer names culprits, what it leaves open goes again without them; where it names none and single entries may be to
 * blame, the call is halved until they are alone.
 */
final class CallExecution {
    private final RunGovernor runGovernor;
    private final Map<CallItem, Outcome> failures;
    private final Deque<Request> open = new ArrayDeque<>();
    private int requests;

    /** Requests that may still be made to find culprits or to go on without them, over what a call would take anyway. */
    private int spare;

    /** What is to be sent, how often it was sent before, and whether it was signed again. */
    private record Request(Call call, int tried, boolean renewed) {}

    /** Goes on with what earlier runs left unknown: whatever refuses only for the moment leaves it so. */
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
                    .ifPresentOrElse(callResponse -> judge(request, callResponse), () -> leave(request));
        }
        return new CallExecutionResult(failures, requests);
    }

    /** To the base of 2, rounded up. */
    private static int logarithm(int size) {
        return size < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    }

    private void leave(Request request) {
        CallItem.of(request.call()).forEach(callItem -> note(callItem, runGovernor.end()));
    }

    private void judge(Request request, CallResponse callResponse) {
        requests++;
        boolean namesNobody = callResponse.bySubject().isEmpty()
                && callResponse.byTag().isEmpty()
                && callResponse.byBinding().isEmpty();
        if (callResponse.defaultOutcome().isApplied() && namesNobody && failures.isEmpty()) {
            return; // by far the most common case, and nothing has to be taken apart for it
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
        List<CallItem> passing = new ArrayList<>();
        if (!general.isApplied() && !others.isEmpty()) {
            if (!named.isEmpty() && !isRefusedForTheMoment(general) && spare > 0) {
                spare--;
                open.push(new Request(CallItem.only(request.call(), others), request.tried(), request.renewed()));
            } else if (isPassing(general)) {
                passing.addAll(others);
            } else {
                halve(request, others, general);
            }
        }
        Outcome why = passing.isEmpty() ? firstPassing(named, callResponse) : general;
        named.stream()
                .filter(callItem -> isPassing(callItem.outcomeIn(callResponse)))
                .forEach(passing::add);
        if (!passing.isEmpty()) {
            repeat(request, passing, why);
        }
    }

    private static Outcome firstPassing(List<CallItem> named, CallResponse callResponse) {
        return named.stream()
                .map(callItem -> callItem.outcomeIn(callResponse))
                .filter(CallExecution::isPassing)
                .findFirst()
                .orElse(callResponse.defaultOutcome());
    }

    private void halve(Request request, List<CallItem> parts, Outcome general) {
        if (general instanceof Outcome.Refused refused && spare >= 2) {
            List<List<CallItem>> halves = Bisection.of(parts, refused.reason());
            if (!halves.isEmpty() && runGovernor.takeSplit()) {
                spare -= 2;
                pushAnew(request.call(), halves.get(1));
                pushAnew(request.call(), halves.get(0)); // on top: it goes first
            }
        }
    }

    private void pushAnew(Call call, List<CallItem> parts) {
        open.push(new Request(CallItem.only(call, parts), 0, false));
    }

    private void repeat(Request request, List<CallItem> parts, Outcome why) {
        Call rest = CallItem.only(request.call(), parts);
        RetryAdvice advice = RunGovernor.adviceOf(why);
        int tried = request.tried() + 1;
        if (advice == RetryAdvice.RENEW) {
            renew(new Request(rest, request.tried(), true), request.renewed(), why);
        } else if (tried < runGovernor.tries()) {
            if (runGovernor.backOff(tried, why)) {
                open.push(new Request(rest, tried, request.renewed()));
            }
        } else if (why instanceof Outcome.Refused && advice == RetryAdvice.LATER) {
            runGovernor.stop(why); // nobody is there
        }
    }

    private void renew(Request request, boolean again, Outcome why) {
        if (again) {
            runGovernor.stop(why); // a signature made just now is refused: the clock or the key is wrong
        } else if (runGovernor.tries() > 1) {
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
     * Whether something that may have been done before may still have been, although it is now refused: a lasting refusal
     * would have met it before as well.
     */
    private static boolean leavesOpen(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                && (refused.reason().retryAdvice() != RetryAdvice.NEVER || refused.reason() == RefusalReason.OTHER);
    }

    /** Whether the same request may end otherwise at another time. */
    private static boolean isPassing(Outcome outcome) {
        return switch (RunGovernor.adviceOf(outcome)) {
            case NEVER, STOP -> false;
            case RENEW, SLOWER, LATER -> true;
        };
    }

    private static boolean isRefusedForTheMoment(Outcome outcome) {
        return outcome instanceof Outcome.Refused && isPassing(outcome);
    }
}
