package io.tagport.server.fault;

import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import java.util.Collections;

/**
 * A rule of a fault script: one line.
 *
 * @param matcher the requests that the rule matches
 * @param trigger which of the matching requests trigger the fault
 * @param fault the fault
 */
public record FaultRule(RequestMatcher matcher, Trigger trigger, Fault fault) {
    /**
     * Checks that a fault with a code matches the requests of one protocol only.
     *
     * @throws IllegalArgumentException if the code would apply to both protocols, or to accounts of IM with code 0
     */
    public FaultRule {
        boolean tpns = matcher.isAll(Operation::isTpns);
        boolean im = matcher.isAll(Operation::isIm);
        boolean hasCode = fault instanceof Fault.Code || fault instanceof Fault.Partial;
        if (hasCode && !tpns && !im) {
            throw new IllegalArgumentException(
                    "'" + fault.text() + "' has a code of one protocol: restrict the rule to tpns or im");
        }
        if (im && fault instanceof Fault.Partial partial && partial.code() == 0) {
            throw new IllegalArgumentException("code 0 cannot refuse an account of IM");
        }
    }

    /**
     * Creates a rule that is triggered by every matching request.
     *
     * @param requestMatcher the requests that the rule matches
     * @param fault the fault
     */
    public FaultRule(RequestMatcher requestMatcher, Fault fault) {
        this(requestMatcher, new Trigger.Always(), fault);
    }

    /**
     * Formats the rule in the syntax of {@link FaultScript#parse}.
     *
     * @return one line; it contains the subjects' ids unmasked and must not be logged
     */
    public String text() {
        String moment = trigger instanceof Trigger.Always ? "" : " " + trigger.text();
        return matcher.text() + moment + " -> " + fault.text();
    }

    boolean matches(InspectedRequest request) {
        return matcher.matches(request)
                && !(fault instanceof Fault.Partial partial
                        && Collections.disjoint(partial.subjects(), request.subjects()));
    }
}
