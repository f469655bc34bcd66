package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The subjects whose rewrite is not applied. The later changes of the plan are not sent for these subjects: the new tags would mix
 * with tags that the rewrite should have removed, and a rewrite that is repeated after a resume would remove the new tags.
 */
final class FailedRewrites {
    static final String AFTER_UNKNOWN =
            "not sent, as the outcome of the preceding rewrite, which removes the other tags"
                    + " of the subject, is unknown: ";

    private final Map<Subject, Outcome.NotApplied> failures = new ConcurrentHashMap<>();

    /** Adds the failed subjects of a rewrite call. */
    void record(Call call, CallSettlement callSettlement) {
        if (call.isRewrite()) {
            callSettlement.failures().forEach(entry -> failures.put(entry.subject(), entry.outcome()));
        }
    }

    /** Tests whether a call may contain items to skip. */
    boolean affects(Call call) {
        return !failures.isEmpty()
                && !call.isRewrite()
                && call.subjects().stream().anyMatch(failures::containsKey);
    }

    /** Tests whether the rewrite of a subject is not applied. */
    boolean contains(Subject subject) {
        return failures.containsKey(subject);
    }

    /** Returns the reason for skipping an item; empty if the item need not be skipped. */
    Optional<Outcome.NotApplied> reason(CallItem callItem) {
        return callItem.subjects().stream()
                .flatMap(subject -> Optional.ofNullable(failures.get(subject)).stream())
                .findFirst()
                .map(FailedRewrites::afterFailure);
    }

    /** Returns a refusal in any case, as nothing was sent; after a rewrite with an unknown outcome, the refusal is temporary. */
    private static Outcome.Refused afterFailure(Outcome.NotApplied ofRewrite) {
        return ofRewrite instanceof Outcome.Refused refused
                ? new Outcome.Refused(
                        refused.reason(),
                        refused.code(),
                        "not sent, as the preceding rewrite was refused: " + refused.message())
                : new Outcome.Refused(RefusalReason.UNREACHABLE, ofRewrite.code(), AFTER_UNKNOWN + ofRewrite.message());
    }
}
