package io.tagport.server;

import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsResponse;
import java.io.Serial;
import java.util.List;

/** Ends a TPNS request with an error. The message says what is wrong; it quotes neither tokens nor secrets. */
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
        // An answer and not a failure: nobody needs the stack, and strangers cause many.
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
