package io.tagport.app.watch;

import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestOutcome;

/**
 * What one request has in common with many others. All values are from short lists, so that no caller can make up new
 * ones: operations and rooms that exist, apps that are configured, statuses and codes that are answered.
 *
 * @param operation what was asked for in a protocol
 * @param room where it was asked outside of both; {@link #NOWHERE} if nothing is served there
 * @param app the name of the app that let the caller in; {@link #NOBODY} if none did
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

    /** In the words of fault scripts and recordings; outside of the protocols the beginning of the path. */
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
