package io.tagport.app.watch;

import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestOutcome;

/**
 * The labels of a request, for metrics and the access log. All values are from short lists, so clients cannot create
 * new ones: existing operations and handlers, configured apps, and the statuses and codes of responses.
 *
 * @param operation the requested operation of a protocol
 * @param room the path of the handler outside of both protocols; {@link #NOWHERE} if there is no handler
 * @param app the name of the app that authenticated the client; {@link #NOBODY} if there is none
 * @param status the HTTP status; 0 if there is none
 * @param code the code of the protocol; {@link RequestOutcome#NO_CODE} if there is none
 */
record RequestLabels(Operation operation, String room, String app, int status, int code) {
    static final String NOWHERE = "none";
    static final String NOBODY = "none";
    private static final String NO_NUMBER = "none";

    String protocol() {
        if (operation.isTpns()) {
            return "tpns";
        }
        return operation.isIm() ? "im" : "http";
    }

    /**
     * Returns the operation in the words of fault scripts and recordings. Outside of the protocols, returns the prefix
     * of the path.
     */
    String asked() {
        return operation == Operation.NONE ? room : operation.toString();
    }

    boolean hasStatus() {
        return status != CompletedRequest.Result.NO_STATUS;
    }

    boolean hasCode() {
        return code != RequestOutcome.NO_CODE;
    }

    String statusText() {
        return hasStatus() ? Integer.toString(status) : NO_NUMBER;
    }

    String codeText() {
        return hasCode() ? Integer.toString(code) : NO_NUMBER;
    }
}
