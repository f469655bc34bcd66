package io.tagport.tpns;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.tpns.wire.TpnsResponse;
import io.tagport.transport.PostResult;
import java.util.Map;

/**
 * A mapper from the result of a POST to the response of a call. The service answers every request that reaches it with
 * status 200 and a code. A code under another status also counts, but not as a success.
 */
final class TransportResultMapper {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private TransportResultMapper() {}

    static CallResponse of(Call call, PostResult result) {
        if (result instanceof PostResult.NotSent end) {
            return CallResponse.of(Outcome.refused(RefusalReason.UNREACHABLE, end.reason()));
        }
        if (result instanceof PostResult.NoAnswer end) {
            return CallResponse.of(new Outcome.Unknown(0, end.reason()));
        }
        return of(call, (PostResult.Answered) result);
    }

    private static CallResponse of(Call call, PostResult.Answered answered) {
        return TpnsResponse.read(answered.body())
                .filter(answer -> answered.status() == OK || answer.retCode() != 0)
                .map(answer -> ResponseMapper.of(call, answer, answered.retryAfter()))
                .orElseGet(
                        () -> new CallResponse(byStatus(answered.status()), Map.of(), Map.of(), answered.retryAfter()));
    }

    private static Outcome byStatus(int status) {
        String message = "HTTP status " + status + " without a reliable ret_code";
        if (status == TOO_MANY_REQUESTS) {
            return Outcome.refused(RefusalReason.RATE_LIMITED, message);
        }
        return status / 100 == 4 ? Outcome.refused(RefusalReason.OTHER, message) : new Outcome.Unknown(0, message);
    }
}
