package io.tagport.server;

import io.tagport.server.record.Operation;

/** What an endpoint has found out about one request so far. */
final class Finding {
    private Operation operation;
    private String app = "";

    Finding(Operation operation) {
        this.operation = operation;
    }

    void letInBy(String letting) {
        app = letting;
    }

    void asks(Operation read) {
        operation = read;
    }

    Told told(int code) {
        return new Told(operation, app, code, "");
    }
}
