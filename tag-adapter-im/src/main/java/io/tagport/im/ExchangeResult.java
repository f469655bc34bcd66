package io.tagport.im;

import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.im.wire.ImResponse;
import java.time.Duration;
import java.util.Map;

/** The result of one request. */
sealed interface ExchangeResult {
    /** The request as a whole succeeded; individual accounts may have failed. */
    record Done(ImResponse answer) implements ExchangeResult {}

    /** The request was refused, or its outcome is unknown. */
    record Failed(Outcome.NotApplied outcome, Duration retryAfter) implements ExchangeResult {
        CallResponse callResponse() {
            return new CallResponse(outcome, Map.of(), Map.of(), retryAfter);
        }
    }
}
