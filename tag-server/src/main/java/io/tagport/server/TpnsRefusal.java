package io.tagport.server;

import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsResponse;
import java.io.Serial;
import java.util.List;

/**
 * Thrown when a TPNS request is rejected with an error. The message describes the error and quotes neither tokens nor
 * secrets.
 */
final class TpnsRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final TpnsCode code;
    private final String detail;
    private final transient List<String> invalidTokens;
    private final transient List<String> invalidTags;

    TpnsRefusal(TpnsCode code, String detail) {
        this(code, detail, List.of(), List.of());
    }

    TpnsRefusal(TpnsCode code, String detail, List<String> invalidTokens, List<String> invalidTags) {
        // The exception carries a response, not a failure: no stack trace is needed, and unauthenticated clients cause
        // many.
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.invalidTokens = invalidTokens;
        this.invalidTags = invalidTags;
    }

    TpnsResponse answer(long seq) {
        String errMsg = code.errMsg().isEmpty() ? detail : code.errMsg() + ": " + detail;
        return new TpnsResponse(code.number(), errMsg, seq, "", invalidTokens, invalidTags);
    }
}
