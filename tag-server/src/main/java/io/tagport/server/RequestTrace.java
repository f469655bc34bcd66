package io.tagport.server;

import io.tagport.server.record.Operation;

/** The facts that an endpoint has found out about a request so far. */
final class RequestTrace {
    private Operation operation;
    private String app = "";

    RequestTrace(Operation operation) {
        this.operation = operation;
    }

    void authenticatedAs(String authenticatedApp) {
        app = authenticatedApp;
    }

    void setOperation(Operation read) {
        operation = read;
    }

    RequestFacts facts(int code) {
        return new RequestFacts(operation, app, code, "");
    }
}
