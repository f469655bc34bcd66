package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreInspection;
import io.tagport.domain.port.StoreReport;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Totals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The contract tests of a store that outlives the process: {@link TagStoreContract}, and that all data is preserved
 * when the store is closed and reopened. Recovery after a killed process must be tested by the adapter.
 */
public abstract class DurableTagStoreContract extends TagStoreContract {
    /** For the adapter's test class. */
    protected DurableTagStoreContract() {}

    /**
     * Reopens the location that {@link #openEmpty} opened last. It was closed before this call; the contract closes the
     * returned stores.
     *
     * @return the stores with all data of the location
     */
    protected abstract TagStores reopenStores();

    /**
     * Opens the location that {@link #openEmpty} opened last for inspection. It was closed before this call; the
     * contract closes the returned inspection.
     *
     * @return an inspection of all data of the location
     */
    protected abstract StoreInspection reopenForInspection();

    private void reopen() {
        stores().close();
        continueWith(reopenStores());
    }

    @Test
    void reopeningPreservesTagsTheirOrderAndTheirHolders() {
        assertApplied(add(ANN, "z", "性别:男", "a", "🐼"));
        assertApplied(add(BEN, "a"));
        assertApplied(remove(ANN, "a"), add(ANN, "b"));
        reopen();

        assertTagsOf(ANN).containsExactly("z", "性别:男", "🐼", "b");
        assertHoldersOf("a").containsExactly(BEN);
        assertHoldersOf("🐼").containsExactly(ANN);
        assertApplied(add(ANN, "new", "a"));
        assertTagsOf(ANN).containsExactly("z", "性别:男", "🐼", "b", "new", "a");
    }

    @Test
    void reopeningPreservesKnownSubjects() {
        store().register(List.of(ANN));
        assertApplied(add(BEN, "vip"));
        assertApplied(new Change.Clear(BEN));
        reopen();

        assertRead(List.of(ANN, BEN, CEM)).containsOnlyKeys(ANN, BEN);
        assertRefused(RefusalReason.UNKNOWN_SUBJECT, STRICT, add(CEM, "vip"));
    }

    @Test
    void reopeningPreservesHolderCounts() {
        assertApplied(add(ANN, "a", "b"));
        assertApplied(add(BEN, "b", "gone"));
        assertApplied(remove(BEN, "gone"));
        reopen();
        assertHolderCounts().containsExactly(Map.entry(new Tag("a"), 1L), Map.entry(new Tag("b"), 2L));

        assertApplied(remove(BEN, "b"));
        assertApplied(remove(ANN, "a"));
        assertApplied(add(BEN, "gone"));
        reopen();
        assertHolderCounts().containsExactly(Map.entry(new Tag("b"), 1L), Map.entry(new Tag("gone"), 1L));
    }

    @Test
    void reopeningPreservesTotals() {
        store().register(List.of(CEM));
        assertApplied(add(ANN, "a", "b"));
        assertApplied(add(BEN, "b", "gone"));
        assertApplied(remove(BEN, "gone"));
        reopen();
        assertTotals().isEqualTo(new Totals(3, 2, 3));

        store().register(List.of(CEM));
        assertApplied(remove(ANN, "a", "b"));
        reopen();
        assertTotals().isEqualTo(new Totals(3, 1, 1));
    }

    @Test
    void reopeningPreservesTheKindsOfTags() {
        assertApplied(kinds(), add(ANN, "held", "freed"));
        assertApplied(OPEN, add(BEN, "late"));
        assertApplied(kinds(), add(ANN, "late"));
        assertApplied(kinds(), remove(ANN, "freed"));
        reopen();

        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "held"));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "late"));
        assertApplied(kinds(), add(DEVICE, "freed"));
        reopen();
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(ANN, "freed"));
    }

    @Test
    void reopeningPreservesTheCountOfDifferentTags() {
        AdmissionPolicy two = limits(100, 2);
        assertApplied(two, add(ANN, "a", "b"));
        reopen();
        assertRefused(RefusalReason.APP_TAG_LIMIT, two, add(BEN, "c"));

        assertApplied(two, remove(ANN, "b"));
        reopen();
        assertApplied(two, add(BEN, "c"));
        assertRefused(RefusalReason.APP_TAG_LIMIT, two, add(BEN, "d"));
    }

    @Test
    void reopeningPreservesTheSeparationOfApps() {
        assertApplied(add(ANN, "vip"));
        storeOf("other").register(List.of(BEN));
        reopen();

        assertThat(storeOf("other").tagsOf(List.of(ANN, BEN)))
                .as("content of another app")
                .containsOnlyKeys(BEN);
        assertThat(storeOf("third").holderCounts()).as("content of another app").isEmpty();
        assertTagsOf(ANN).containsExactly("vip");
    }

    @Test
    void reopeningPreservesAFinishedLoad() {
        List<Subject> many = numbered(3_000);
        try (BulkLoad load = store().load(OPEN)) {
            load.add(additions(many, "vip"));
            load.finish();
        }
        reopen();

        assertThat(listing(store(), 1_000)).as("all pages of known subjects").containsOnlyKeys(many);
        assertHoldersOf("vip").isEqualTo(many);
        assertNoPartlyAppliedChange();
    }

    @Test
    void reopeningAfterAnAbandonedLoadFindsNoPartlyAppliedChange() {
        try (BulkLoad load = store().load(OPEN)) {
            load.add(additions(numbered(3_000), "vip"));
            assertApplied(add(CEM, "vip", "own"));
        }
        reopen();

        assertTagsOf(CEM).containsExactly("vip", "own");
        assertNoPartlyAppliedChange();
    }

    @Test
    void reopeningDuringRandomChangesHasNoEffect() {
        RandomOperations walk = new RandomOperations(11, store());
        for (int i = 0; i < 4; i++) {
            walk.steps(300);
            reopen();
            walk.continueWith(store());
            walk.checkAll();
        }
    }

    @Test
    void anInspectionOfAnIntactStoreReportsItsCountsAndNoFindings() {
        assertApplied(add(ANN, "a", "b"));
        assertApplied(add(BEN, "b", "gone"));
        assertApplied(remove(BEN, "gone"));
        store().register(List.of(CEM));
        storeOf("other").register(List.of(CEM));
        stores().close();

        try (StoreInspection inspection = reopenForInspection()) {
            assertThat(inspection.apps()).containsExactly(APP, new App("other"));
            assertThat(inspection.check(APP)).isEqualTo(new StoreReport(APP, 3, 2, 3, 0, List.of()));
            assertThat(inspection.check(new App("other")))
                    .isEqualTo(new StoreReport(new App("other"), 1, 0, 0, 0, List.of()));
            assertThatThrownBy(() -> inspection.check(new App("third"))).isInstanceOf(IllegalArgumentException.class);
        }
        continueWith(reopenStores());
    }

    @Test
    void aRepairOfAnIntactStoreChangesAndQuarantinesNothing() {
        RandomOperations walk = new RandomOperations(5, store());
        walk.steps(300);
        storeOf("other").register(List.of(CEM));
        stores().close();

        try (StoreInspection inspection = reopenForInspection()) {
            inspection.repair(APP, row -> {
                throw new AssertionError(row);
            });
            assertThat(inspection.check(APP).findings()).isEmpty();
        }
        continueWith(reopenStores());
        walk.continueWith(store());
        walk.checkAll();
        walk.steps(100);
        assertThat(storeOf("other").tagsOf(List.of(ANN, CEM)))
                .as("content of another app")
                .containsOnlyKeys(CEM);
    }
}
