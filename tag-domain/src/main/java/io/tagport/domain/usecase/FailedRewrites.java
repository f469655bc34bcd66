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
 * The subjects whose rewrite is not done. Nothing that a plan has for later is sent for them: it would mix with what should
 * have gone, and a rewrite that is repeated after a resume would take it away again.
 */
final class FailedRewrites {
    static final String AFTER_UNKNOWN =
            "not sent, as it is unknown whether the rewrite before it was done, which removes the"
                    + " other tags of the subject: ";

    private final Map<Subject, Outcome> failures = new ConcurrentHashMap<>();

    /** Remembers the subjects of a rewriting call that failed. */
    void note(Call call, CallSettlement callSettlement) {
        if (CallItem.isRewrite(call)) {
            callSettlement.failures().forEach(entry -> failures.put(entry.subject(), entry.outcome()));
        }
    }

    /** Whether a call may hold something to skip. */
    boolean concerns(Call call) {
        return !failures.isEmpty()
                && !CallItem.isRewrite(call)
                && call.subjects().stream().anyMatch(failures::containsKey);
    }

    /** Returns whether the rewrite of a subject is not done. */
    boolean has(Subject subject) {
        return failures.containsKey(subject);
    }

    /** Returns the reason why a part must be skipped. */
    Optional<Outcome> reason(CallItem callItem) {
        return callItem.subjects().stream()
                .filter(failures::containsKey)
                .findFirst()
                .map(subject -> afterFailure(failures.getOrDefault(subject, Outcome.applied())));
    }

    /** Nothing was sent, so it is refused in any case; after an unknown rewrite, asking again later makes sense. */
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
