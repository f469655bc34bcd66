package io.tagport.app.bulk;

import io.tagport.app.wiring.Backend;
import io.tagport.domain.model.Change;
import io.tagport.domain.plan.ChangeCollector;
import io.tagport.domain.usecase.LedgerReplay;
import java.util.Optional;

/** A planner for the calls that assert the state of a ledger at its provider again. */
public final class ReplayPlan {
    private static final String SOURCE = "ledger";

    private final ChangeCollector changes = new ChangeCollector();
    private final BindingsDigest digest = new BindingsDigest();
    private final String options;

    private ReplayPlan(String options) {
        this.options = options;
    }

    /**
     * Creates a replay of all changes whose outcome is unknown.
     *
     * @param ledgerReplay the replay of the ledger
     * @return the changes to plan
     */
    public static ReplayPlan ofUnknown(LedgerReplay ledgerReplay) {
        ReplayPlan plan = new ReplayPlan("what is unknown");
        ledgerReplay.replayUnknown(plan::add);
        return plan;
    }

    /**
     * Creates a replay of the complete ledger.
     *
     * @param ledgerReplay the replay of the ledger
     * @return the changes to plan
     */
    public static ReplayPlan ofAll(LedgerReplay ledgerReplay) {
        ReplayPlan plan = new ReplayPlan("all");
        ledgerReplay.replayAll(plan::add);
        return plan;
    }

    private void add(Change change) {
        changes.add(change);
        digest.add(change.subject(), change.tags());
    }

    /**
     * Returns the number of subjects to change.
     *
     * @return the number of subjects
     */
    public int subjects() {
        return changes.subjects();
    }

    /**
     * Plans the calls.
     *
     * @param provider the name of the ledger's provider
     * @param backend the backend of the provider
     * @return the plan
     * @throws BulkException if the provider does not support the required calls
     */
    public PlanFile planFile(String provider, Backend backend) {
        PlanMetadata head =
                new PlanMetadata(BulkPlanner.id(provider, backend), SOURCE, digest.text(), options, Optional.empty());
        return new PlanFile(head, BulkPlanner.plan(changes.difference(), backend));
    }
}
