package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Call;
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
            "not sent, as it is unknown whether the rewrite before it was done, which removes the"
                    + " other tags of the subject: ";

    private final Map<Subject, Outcome> failures = new ConcurrentHashMap<>();

    /** Adds the failed subjects of a rewrite call. */
    void record(Call call, CallSettlement callSettlement) {
        if (CallItem.isRewrite(call)) {
            callSettlement.failures().forEach(entry -> failures.put(entry.subject(), entry.outcome()));
        }
    }

    /** Tests whether a call may contain items to skip. */
    boolean affects(Call call) {
        return !failures.isEmpty()
                && !CallItem.isRewrite(call)
                && call.subjects().stream().anyMatch(failures::containsKey);
    }

    /** Tests whether the rewrite of a subject is not applied. */
    boolean contains(Subject subject) {
        return failures.containsKey(subject);
    }

    /** Returns the reason for skipping an item; empty if the item need not be skipped. */
    Optional<Outcome> reason(CallItem callItem) {
        return callItem.subjects().stream()
                .filter(failures::containsKey)
                .findFirst()
                .map(subject -> afterFailure(failures.getOrDefault(subject, Outcome.applied())));
    }

    /** Returns a refusal in any case, as nothing was sent; after a rewrite with an unknown outcome, the refusal is temporary. */
    private static Outcome afterFailure(Outcome ofRewrite) {
        return ofRewrite.fold(
                applied -> applied,
                refused -> new Outcome.Refused(
                        refused.reason(),
                        refused.code(),
                        "not sent, as the rewrite before it was refused: " + refused.message()),
                unknown -> new Outcome.Refused(
                        RefusalReason.UNREACHABLE, unknown.code(), AFTER_UNKNOWN + unknown.message()));
    }
}
