package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;

/** A call that is not carried out, and what to tell its caller. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode document;

    private ApiException(int status, String error) {
        super(error);
        this.status = status;
        this.document = Json.object().put("error", error);
    }

    /** Something in the call is wrong: the field says what, such as {@code changes[0].tags[2]}. */
    static ApiException wrong(String field, String error) {
        ApiException fault = new ApiException(400, field + ": " + error);
        fault.document.put("field", field);
        return fault;
    }

    /** A text is wrong at one of its characters. */
    static ApiException wrong(String field, int at, String error) {
        ApiException fault = wrong(field, error);
        fault.document.put("at", at);
        return fault;
    }

    static ApiException notThere(String error) {
        return new ApiException(404, error);
    }

    static ApiException notNow(String error) {
        return new ApiException(409, error);
    }

    /** Whom we asked gave no usable answer. */
    static ApiException noAnswer(String error) {
        return new ApiException(502, error);
    }

    /** We cannot, for now; nothing about it is the caller's fault. */
    static ApiException unavailable(String error) {
        return new ApiException(503, error);
    }

    int status() {
        return status;
    }

    ObjectNode document() {
        return document;
    }
}
