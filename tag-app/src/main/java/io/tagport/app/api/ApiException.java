package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;

/** Thrown if a request is not executed. Contains the status and the document of the response. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode document;

    private ApiException(int status, String error) {
        super(error);
        this.status = status;
        this.document = Json.object().put("error", error);
    }

    /** Creates an exception for an invalid field, such as {@code changes[0].tags[2]}. */
    static ApiException badRequest(String field, String error) {
        ApiException fault = new ApiException(400, field + ": " + error);
        fault.document.put("field", field);
        return fault;
    }

    /** Creates an exception for a string that is invalid at one of its characters. */
    static ApiException badRequest(String field, int at, String error) {
        ApiException fault = badRequest(field, error);
        fault.document.put("at", at);
        return fault;
    }

    /**
     * Adds a code for the kind of failure to the document, so that clients can translate the message.
     *
     * @param code a stable word
     * @return this exception
     */
    ApiException code(String code) {
        document.put("code", code);
        return this;
    }

    /**
     * Adds the exceeded limit to the document.
     *
     * @param limit the limit
     * @return this exception
     */
    ApiException limit(long limit) {
        document.put("limit", limit);
        return this;
    }

    static ApiException notFound(String error) {
        return new ApiException(404, error);
    }

    static ApiException conflict(String error) {
        return new ApiException(409, error);
    }

    /** Creates an exception for a provider that returned no usable response. */
    static ApiException badGateway(String error) {
        return new ApiException(502, error);
    }

    /** Creates an exception for a temporary failure of the server, which the client did not cause. */
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
