package io.tagport.server;

import io.tagport.im.wire.ImCommand;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestOutcome;
import io.tagport.tpns.wire.TpnsCallEncoder;

/**
 * The facts about a request that were found out while it was answered. Metrics and logs use them, so that the request
 * is not parsed again. They contain no credential and no value that an unauthenticated client can choose freely.
 *
 * @param operation the operation, as far as it was read; an unreadable one if the request was rejected before its body
 *     was parsed and only the body names the operation
 * @param app the access id or the application number of the app that authenticated the caller; empty if there is none
 * @param code {@code ret_code} or {@code ErrorCode}, 0 for success; {@link RequestOutcome#NO_CODE} if there is none
 * @param faults the injected faults, as returned by {@link io.tagport.server.fault.TriggeredFaults#text}; empty if
 *     there are none
 */
public record RequestFacts(Operation operation, String app, int code, String faults) {
    /** The facts about a request outside of both protocols. */
    public static final RequestFacts NONE = unread(Operation.NONE);

    /**
     * Creates the facts about a request that got no response of a protocol.
     *
     * @param operation the operation that the path denotes
     * @return the facts, without an app, a code and faults
     */
    public static RequestFacts unread(Operation operation) {
        return new RequestFacts(operation, "", RequestOutcome.NO_CODE, "");
    }

    /** Returns the operation that a path alone denotes. */
    static Operation operationOf(String path) {
        if (ProtocolRouter.isIm(path)) {
            return ImCommand.byPath(path).map(Operation::of).orElse(Operation.IM_UNREADABLE);
        }
        if (path.equals(TpnsCallEncoder.PURGE_PATH)) {
            return Operation.TPNS_PURGE;
        }
        return ProtocolRouter.isTpns(path) ? Operation.TPNS_UNREADABLE : Operation.NONE;
    }

    /**
     * Returns a copy with the injected faults.
     *
     * @param names the faults
     * @return the copy
     */
    RequestFacts withFaults(String names) {
        return names.isEmpty() ? this : new RequestFacts(operation, app, code, names);
    }

    RequestFacts withCode(int other) {
        return new RequestFacts(operation, app, other, faults);
    }
}
