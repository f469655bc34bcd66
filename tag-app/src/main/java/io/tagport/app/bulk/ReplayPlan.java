package io.tagport.app.bulk;

import io.tagport.app.wiring.Backend;
import io.tagport.domain.model.Change;
import io.tagport.domain.plan.ChangeCollector;
import io.tagport.domain.usecase.LedgerReplay;
import java.util.Optional;

/** Plans what a ledger makes us ask of its provider again. */
public final class ReplayPlan {
    private static final String SOURCE = "ledger";

    private final ChangeCollector asked = new ChangeCollector();
    private final BindingsDigest digest = new BindingsDigest();
    private final String meant;

    private ReplayPlan(String meant) {
        this.meant = meant;
    }

    /**
     * Asks again for all that is unknown.
     *
     * @param ledgerReplay of the ledger
     * @return what is to be planned
     */
    public static ReplayPlan ofUnknown(LedgerReplay ledgerReplay) {
        ReplayPlan plan = new ReplayPlan("what is unknown");
        ledgerReplay.ofUnknown(plan::add);
        return plan;
    }

    /**
     * Asks for all that the ledger says.
     *
     * @param ledgerReplay of the ledger
     * @return what is to be planned
     */
    public static ReplayPlan ofAll(LedgerReplay ledgerReplay) {
        ReplayPlan plan = new ReplayPlan("all");
        ledgerReplay.ofAll(plan::add);
        return plan;
    }

    private void add(Change change) {
        asked.add(change);
        digest.add(change.subject(), change.tags());
    }

    /**
     * Counts whom something is asked for.
     *
     * @return subjects
     */
    public int subjects() {
        return asked.subjects();
    }

    /**
     * Looks for the calls.
     *
     * @param provider the name of the ledger's provider
     * @param backend what is behind the name
     * @return the plan
     * @throws BulkException if the provider takes no such calls
     */
    public PlanFile over(String provider, Backend backend) {
        PlanHeader head =
                new PlanHeader(BulkPlanner.id(provider, backend), SOURCE, digest.text(), meant, Optional.empty());
        return new PlanFile(head, BulkPlanner.plan(asked.difference(), backend));
    }
}
