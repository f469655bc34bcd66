package io.tagport.app.watch;

import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestOutcome;

/**
 * The labels of a request, for metrics and the access log. All values are from short lists, so clients cannot create
 * new ones: existing operations and handlers, configured apps, and the statuses and codes of responses.
 *
 * @param operation the requested operation of a protocol
 * @param handler the path of the handler outside of both protocols; {@link #NO_HANDLER} if there is no handler
 * @param app the name of the app that authenticated the client; {@link #NO_APP} if there is none
 * @param status the HTTP status; 0 if there is none
 * @param code the code of the protocol; {@link RequestOutcome#NO_CODE} if there is none
 */
record RequestLabels(Operation operation, String handler, String app, int status, int code) {
    static final String NO_HANDLER = "none";
    static final String NO_APP = "none";
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
    String operationLabel() {
        return operation == Operation.NONE ? handler : operation.toString();
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
