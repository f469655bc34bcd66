package io.tagport.domain.usecase;

import io.tagport.domain.plan.Impact;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.Call;
import java.util.List;

/** Plans of calls that a test names. */
final class PlanOf {
    private PlanOf() {}

    static Plan calls(Call... calls) {
        return calls(List.of(calls));
    }

    /** Rewrites come first. */
    static Plan calls(List<Call> calls) {
        Plan.Builder plan = new Plan.Builder();
        for (Stage stage : Stage.values()) {
            calls.stream().filter(call -> stageOf(call) == stage).forEach(call -> plan.add(stage, call));
        }
        int bindings = calls.stream().mapToInt(Call::size).sum();
        return plan.build(new Plan.Figures(bindings, calls.size(), Impact.UNKNOWN));
    }

    private static Stage stageOf(Call call) {
        return switch (call.shape()) {
            case ADD_TO_SUBJECT, ADD_TAG, ADD_PAIRS, ADD_EACH -> Stage.ADD;
            case OVERWRITE, REPLACE, CLEAR -> Stage.REWRITE;
            case REMOVE_FROM_SUBJECT, REMOVE_TAG, REMOVE_PAIRS, REMOVE_EACH, PURGE -> Stage.REMOVE;
        };
    }
}
