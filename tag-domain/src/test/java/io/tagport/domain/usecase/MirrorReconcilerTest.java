package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import io.tagport.domain.usecase.ScriptedFaults.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A second provider that follows the first. */
class MirrorReconcilerTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");

    private final MemoryTagStores stores = new MemoryTagStores();
    private final PendingChangeStore followed = new PendingChangeStore(stores.of(new App("followed")));
    private final ProviderLedger providerLedger = new ProviderLedger(
                    stores.of(new App("acknowledged")), new PendingChangeStore(stores.of(new App("unknown"))))
            .mirroredTo(followed);
    private final ProviderTags first = new ProviderTags(
            new LedgerProvider(new FakeProvider(FakeProvider.WITHOUT_READING), providerLedger, SubjectLock.none()));
    private final FakeProvider second = new FakeProvider(FakeProvider.WITHOUT_READING);

    private MirrorReconciler repairs(TagProvider asked) {
        return new MirrorReconciler(
                providerLedger,
                SubjectLock.none(),
                followed,
                new ProviderTags(asked, SubjectLock.none()),
                SubjectLock.none());
    }

    /** As of several tokens with one that is not known, where the answer names none. */
    private TagProvider refusingWithoutNames() {
        return new ForwardingProvider(second) {
            @Override
            public CallResponse send(Call call) {
                return second.held.keySet().containsAll(call.subjects())
                        ? super.send(call)
                        : CallResponse.of(Outcome.refused(RefusalReason.UNKNOWN_SUBJECT, "one of them is not known"));
            }
        };
    }

    /** What cannot overwrite and cannot replace must not lose what no mark names when a request on the way is lost. */
    @Test
    void anOverwriteAtASecondWithoutSuchACallLosesNothingElse() {
        Terms plain = new Terms(
                FakeProvider.LIMITS,
                Map.of(
                        Shape.ADD_EACH, Capacity.ofEach(2, 2),
                        Shape.REMOVE_EACH, Capacity.ofEach(2, 2),
                        Shape.CLEAR, Capacity.ofSubjects(2)),
                2,
                false,
                Pace.NONE);
        ScriptedFaults mirror = new ScriptedFaults(plain, List.of(Fault.NONE, Fault.NONE, Fault.LOST_BEFORE));
        MirrorReconciler mirrorReconciler = repairs(mirror);
        first.apply(List.of(new Change.Add(ANN, TagSet.of("vip", "level:1"))));
        mirrorReconciler.repair(List.of(ANN));
        first.apply(List.of(new Change.OverwriteCategories(ANN, TagSet.of("level:2"))));

        assertThat(mirrorReconciler.repair(List.of(ANN)).remaining()).containsOnlyKeys(ANN);
        assertThat(mirrorReconciler.repair(List.of(ANN)).remaining()).isEmpty();

        assertThat(mirror.held(ANN)).isEqualTo(TagSet.of("vip", "level:2"));
    }

    @Test
    void aCallThatIsRefusedBecauseOfOneUnknownSubjectDoesNotCloseTheMarksOfTheOthers() {
        second.held.put(ANN, TagSet.of("vip"));
        first.apply(List.of(new Change.Remove(ANN, TagSet.of("vip")), new Change.Remove(BEN, TagSet.of("vip"))));

        MirrorReconciler.ReconcileResult reconcileResult =
                repairs(refusingWithoutNames()).repair(List.of(ANN, BEN));

        assertThat(second.held).isEqualTo(Map.of(ANN, TagSet.empty()));
        assertThat(reconcileResult.remaining()).isEmpty();
        assertThat(followed.count()).isZero();
    }

    @Test
    void aTagThatTheSecondShouldHaveAndRefusesIsNotRepaired() {
        first.apply(List.of(new Change.Add(ANN, TagSet.of("vip"))));

        MirrorReconciler.ReconcileResult reconcileResult =
                repairs(refusingWithoutNames()).repair(List.of(ANN));

        assertThat(reconcileResult.repaired()).isZero();
        assertThat(reconcileResult.remaining()).containsOnlyKeys(ANN);
        assertThat(followed.count()).isEqualTo(1);
        assertThat(second.held).isEmpty();
    }

    @Test
    void aSingleSubjectThatTheSecondDoesNotKnowIsAskedForOnce() {
        first.apply(List.of(new Change.Remove(ANN, TagSet.of("vip"))));
        second.answers.add(CallResponse.of(Outcome.refused(RefusalReason.UNKNOWN_SUBJECT, "not known")));

        assertThat(repairs(second).repair(List.of(ANN)).remaining()).isEmpty();

        assertThat(second.sent).hasSize(1);
    }

    @Test
    void aFullPageNamesWhereTheNextOneBegins() {
        first.apply(List.of(new Change.Add(ANN, TagSet.of("vip")), new Change.Add(BEN, TagSet.of("vip"))));
        MirrorReconciler mirrorReconciler = repairs(second);
        MirrorReconciler.ReconcileResult one = new MirrorReconciler.ReconcileResult(1, Map.of());

        assertThat(mirrorReconciler.pendingChanges()).isSameAs(followed);
        assertThat(mirrorReconciler.repairPage(Optional.empty(), 1))
                .isEqualTo(new MirrorReconciler.Page(one, Optional.of(ANN)));
        assertThat(mirrorReconciler.repairPage(Optional.of(ANN), 2))
                .isEqualTo(new MirrorReconciler.Page(one, Optional.empty()));
    }
}
