package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The subjects that a plan has cleared. The report of an addition that failed afterwards states that their earlier tags are gone,
 * which the outcome of the addition alone would hide. The subjects are collected at the first failure.
 */
final class ClearedSubjects {
    private static final String GONE =
            "the tags that the subject had before were removed by this plan, and this was not added: ";

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

    private Report.Entry explained(Report.Entry entry) {
        Subject subject = entry.subject();
        boolean isGone = !CallSettlement.isSuperseded(entry.outcome())
                && subjects().contains(subject)
                && !failedRewrites.contains(subject);
        return isGone ? new Report.Entry(subject, entry.tags(), explained(entry.outcome())) : entry;
    }

    private static Outcome explained(Outcome failure) {
        return failure.fold(
                applied -> applied,
                refused -> new Outcome.Refused(refused.reason(), refused.code(), GONE + refused.message()),
                unknown -> new Outcome.Unknown(unknown.code(), GONE + unknown.message()));
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
