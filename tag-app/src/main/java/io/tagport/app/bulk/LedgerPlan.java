package io.tagport.app.bulk;

import io.tagport.app.wiring.Backend;
import io.tagport.domain.model.Change;
import io.tagport.domain.plan.ChangeCollector;
import io.tagport.domain.usecase.LedgerReplay;
import java.util.Optional;

/** Plans what a ledger makes us ask of its provider once more. */
public final class LedgerPlan {
    private static final String SOURCE = "ledger";

    private final ChangeCollector asked = new ChangeCollector();
    private final BindingsDigest digest = new BindingsDigest();
    private final String meant;

    private LedgerPlan(String meant) {
        this.meant = meant;
    }

    /**
     * Asks once more for all that is unknown.
     *
     * @param ledgerReplay of the ledger
     * @return what is to be planned
     */
    public static LedgerPlan ofUnknown(LedgerReplay ledgerReplay) {
        LedgerPlan plan = new LedgerPlan("what is unknown");
        ledgerReplay.ofUnknown(plan::add);
        return plan;
    }

    /**
     * Asks for all that the ledger says.
     *
     * @param ledgerReplay of the ledger
     * @return what is to be planned
     */
    public static LedgerPlan ofAll(LedgerReplay ledgerReplay) {
        LedgerPlan plan = new LedgerPlan("all");
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
    public Planned over(String provider, Backend backend) {
        PlanHead head = new PlanHead(PlanMaker.id(provider, backend), SOURCE, digest.text(), meant, Optional.empty());
        return new Planned(head, PlanMaker.plan(asked.difference(), backend));
    }
}
