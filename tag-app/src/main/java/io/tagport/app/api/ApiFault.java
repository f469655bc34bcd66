package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;

/** A call that is not carried out, and what to tell its caller. */
final class ApiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode document;

    private ApiFault(int status, String error) {
        super(error);
        this.status = status;
        this.document = Json.object().put("error", error);
    }

    /** Something in the call is wrong: the field says what, such as {@code changes[0].tags[2]}. */
    static ApiFault wrong(String field, String error) {
        ApiFault fault = new ApiFault(400, field + ": " + error);
        fault.document.put("field", field);
        return fault;
    }

    /** A text is wrong at one of its characters. */
    static ApiFault wrong(String field, int at, String error) {
        ApiFault fault = wrong(field, error);
        fault.document.put("at", at);
        return fault;
    }

    static ApiFault notThere(String error) {
        return new ApiFault(404, error);
    }

    static ApiFault notNow(String error) {
        return new ApiFault(409, error);
    }

    /** Whom we asked gave no usable answer. */
    static ApiFault noAnswer(String error) {
        return new ApiFault(502, error);
    }

    /** We cannot, for now; nothing about it is the caller's fault. */
    static ApiFault unavailable(String error) {
        return new ApiFault(503, error);
    }

    int status() {
        return status;
    }

    ObjectNode document() {
        return document;
    }
}
