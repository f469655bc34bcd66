package io.tagport.server;

import io.tagport.im.wire.ImCommand;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestOutcome;
import io.tagport.tpns.wire.TpnsCallEncoder;

/**
 * What was found out about a request on the way to its answer: for whoever counts or logs requests, so that nobody reads
 * them a second time. Holds nothing that a stranger can choose freely, and no credential.
 *
 * @param operation what was asked for, as far as it was read: a request that was refused before its body was looked at is
 *     one that does not say what it asks for, where only the body says it
 * @param app the access id or the application number of the app that let the caller in; empty if none did
 * @param code {@code ret_code} or {@code ErrorCode}, 0 for success; {@link RequestOutcome#NO_CODE} if there is none
 * @param faults the faults on purpose that struck, as {@link io.tagport.server.fault.TriggeredFaults#text} names them; empty if
 *     none did
 */
public record RequestFacts(Operation operation, String app, int code, String faults) {
    /** Nothing was found out: the request is outside of both protocols. */
    public static final RequestFacts NOTHING = unread(Operation.NONE);

    /**
     * Tells of a request that got no answer of a protocol.
     *
     * @param operation what its path says
     * @return without an app, a code and faults
     */
    public static RequestFacts unread(Operation operation) {
        return new RequestFacts(operation, "", RequestOutcome.NO_CODE, "");
    }

    /** What a path alone says. */
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
     * Returns the same, and what struck.
     *
     * @param names the faults
     * @return with these faults
     */
    RequestFacts withFaults(String names) {
        return names.isEmpty() ? this : new RequestFacts(operation, app, code, names);
    }

    RequestFacts withCode(int other) {
        return new RequestFacts(operation, app, other, faults);
    }
}
