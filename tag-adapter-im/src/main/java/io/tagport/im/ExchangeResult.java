package io.tagport.im;

import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.im.wire.ImResponse;
import java.time.Duration;
import java.util.Map;

/** How one request ended. */
sealed interface ExchangeResult {
    /** The request as a whole succeeded; single accounts may have failed. */
    record Done(ImResponse answer) implements ExchangeResult {}

    /** It was refused, or nobody knows. */
    record Failed(Outcome outcome, Duration retryAfter) implements ExchangeResult {
        CallResponse receipt() {
            return new CallResponse(outcome, Map.of(), Map.of(), retryAfter);
        }
    }
}
