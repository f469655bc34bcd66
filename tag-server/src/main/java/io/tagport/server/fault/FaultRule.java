package io.tagport.server.fault;

import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import java.util.Collections;

/**
 * One line of a script.
 *
 * @param where which requests it is about
 * @param when which of those are struck
 * @param fault what goes wrong with them
 */
public record FaultRule(RequestMatcher where, Trigger when, Fault fault) {
    /**
     * Checks that a code belongs to one protocol.
     *
     * @throws IllegalArgumentException if a code would be told in both protocols, or IM would name an account under 0
     */
    public FaultRule {
        boolean tpns = where.isAll(Operation::isTpns);
        boolean im = where.isAll(Operation::isIm);
        boolean hasCode = fault instanceof Fault.Code || fault instanceof Fault.Partial;
        if (hasCode && !tpns && !im) {
            throw new IllegalArgumentException("'" + fault.text() + "' has a code of one protocol: say tpns or im");
        }
        if (im && fault instanceof Fault.Partial partial && partial.code() == 0) {
            throw new IllegalArgumentException("IM refuses no account by code 0");
        }
    }

    /**
     * Strikes every request that it is about.
     *
     * @param requestMatcher which requests
     * @param fault what goes wrong with them
     */
    public FaultRule(RequestMatcher requestMatcher, Fault fault) {
        this(requestMatcher, new Trigger.Always(), fault);
    }

    /**
     * Writes it as {@link FaultScript#parse} takes it.
     *
     * @return one line; it has the subjects' ids in full, so it belongs into no log
     */
    public String text() {
        String moment = when instanceof Trigger.Always ? "" : " " + when.text();
        return where.text() + moment + " -> " + fault.text();
    }

    boolean matches(InspectedRequest request) {
        return where.matches(request)
                && !(fault instanceof Fault.Partial partial
                        && Collections.disjoint(partial.subjects(), request.subjects()));
    }
}
