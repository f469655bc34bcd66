package io.tagport.im;

import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.im.wire.ImAnswer;
import java.time.Duration;
import java.util.Map;

/** How one request ended. */
sealed interface Reply {
    /** The request as a whole succeeded; single accounts may have failed. */
    record Done(ImAnswer answer) implements Reply {}

    /** It was refused, or nobody knows. */
    record Failed(Outcome outcome, Duration retryAfter) implements Reply {
        CallResponse receipt() {
            return new CallResponse(outcome, Map.of(), Map.of(), retryAfter);
        }
    }
}
