package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The subjects that a plan has cleared. The report of an addition that failed afterwards states that their earlier tags are gone,
 * which the outcome of the addition alone would hide. The subjects are collected at the first failure.
 */
final class ClearedSubjects {
    private static final String GONE = "this plan removed the previous tags of the subject and did not add this one: ";

    private final Plan plan;
    private final FailedRewrites failedRewrites;
    private Optional<Set<Subject>> subjects = Optional.empty();

    ClearedSubjects(Plan plan, FailedRewrites failedRewrites) {
        this.plan = plan;
        this.failedRewrites = failedRewrites;
    }

    /** Returns the settlement to report for a call once all rewrites of the plan are settled. */
    CallSettlement explained(int index, CallSettlement callSettlement) {
        if (callSettlement.failures().isEmpty() || plan.stage(index) != Stage.ADD) {
            return callSettlement;
        }
        return new CallSettlement(
                callSettlement.applied(),
                callSettlement.failures().stream().map(this::explained).toList(),
                callSettlement.requests());
    }

    private Report.Failure explained(Report.Failure failure) {
        Subject subject = failure.subject();
        boolean isGone = !failure.outcome().isRefusedAs(RefusalReason.SUPERSEDED)
                && subjects().contains(subject)
                && !failedRewrites.contains(subject);
        return isGone ? new Report.Failure(subject, failure.tags(), explained(failure.outcome())) : failure;
    }

    private static Outcome.NotApplied explained(Outcome.NotApplied outcome) {
        return outcome instanceof Outcome.Refused refused
                ? new Outcome.Refused(refused.reason(), refused.code(), GONE + refused.message())
                : new Outcome.Unknown(outcome.code(), GONE + outcome.message());
    }

    private synchronized Set<Subject> subjects() {
        if (subjects.isEmpty()) {
            Set<Subject> cleared = new HashSet<>();
            for (int i = 0; i < plan.size(); i++) {
                if (plan.stage(i) == Stage.REWRITE && plan.call(i) instanceof Call.Clear clear) {
                    cleared.addAll(clear.subjects());
                }
            }
            subjects = Optional.of(cleared);
        }
        return subjects.get();
    }
}
