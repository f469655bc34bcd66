package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A purge in a ledger: a change for each tag, with an outcome and marks of its own. */
class PurgeRecordTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Tag X = new Tag("x");
    private static final Tag Y = new Tag("y");
    private static final Outcome REFUSED = Outcome.refused(RefusalReason.OTHER, "no");

    private final MemoryTagStores stores = new MemoryTagStores();
    private final PendingChangeStore unknown = new PendingChangeStore(stores.of(new App("unknown")));
    private final PendingChangeStore followed = new PendingChangeStore(stores.of(new App("followed")));
    private final ProviderLedger providerLedger =
            new ProviderLedger(stores.of(new App("acknowledged")), unknown).mirroredTo(followed);
    private final SubjectLock guard = SubjectLock.ofThisProcess();
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final ProviderTags beside = tags(provider);

    @BeforeEach
    void bothHaveBothTags() {
        beside.apply(List.of(new Change.Add(ANN, TagSet.of("x", "y")), new Change.Add(BEN, TagSet.of("x", "y"))));
        followed.replace(Map.of(ANN, PendingChange.NONE, BEN, PendingChange.NONE));
    }

    private ProviderTags tags(TagProvider asked) {
        return new ProviderTags(new LedgerProvider(asked, providerLedger, guard), guard);
    }

    @Test
    void aRefusedPurgeOfSeveralTagsLeavesNothingOpen() {
        provider.answers.add(CallResponse.of(REFUSED));

        assertThat(beside.purge(TagSet.of("x", "y"))).isEqualTo(Map.of(X, REFUSED, Y, REFUSED));

        assertThat(unknown.count()).isZero();
        assertThat(followed.count()).isZero();
        assertThat(providerLedger.tagsOf(List.of(ANN, BEN))).isEqualTo(provider.held);
    }

    @Test
    void eachTagIsRecordedByItsOwnOutcome() {
        provider.apply(new Call.Purge(TagSet.of("y")));
        provider.answers.add(new CallResponse(Outcome.applied(), Map.of(), Map.of(X, REFUSED), Duration.ZERO));

        assertThat(beside.purge(TagSet.of("x", "y"))).isEqualTo(Map.of(X, REFUSED, Y, Outcome.applied()));

        assertThat(unknown.count()).isZero();
        assertThat(providerLedger.tagsOf(List.of(ANN, BEN))).isEqualTo(provider.held);
        assertThat(provider.held).containsEntry(ANN, TagSet.of("x"));
    }

    @Test
    void aTagThatIsGivenBeforeThePurgeTakesEffectIsUnknown() {
        Subject cem = new Subject("cem");
        TagProvider slow = purging(() ->
                beside.apply(List.of(new Change.Add(ANN, TagSet.of("x")), new Change.Add(cem, TagSet.of("x", "z")))));

        assertThat(tags(slow).purge(TagSet.of("x"))).containsExactly(Map.entry(X, Outcome.applied()));

        assertThat(provider.held).containsEntry(ANN, TagSet.of("y")).containsEntry(cem, TagSet.of("z"));
        assertThat(unknown.of(List.of(ANN, BEN, cem))).containsOnlyKeys(ANN, cem);
        assertThat(providerLedger.tagsOf(List.of(BEN))).containsEntry(BEN, TagSet.of("y"));
    }

    /** The removal was asked for after the purge took effect and the tag was given again: nothing tells whether it was done. */
    @Test
    void aRemovalBesideThePurgeThatIsUnknownStaysUnknown() {
        TagProvider fast = new ForwardingProvider(provider) {
            @Override
            public CallResponse send(Call call) {
                CallResponse callResponse = super.send(call);
                beside.apply(List.of(new Change.Add(ANN, TagSet.of("x"))));
                provider.answers.add(CallResponse.of(new Outcome.Unknown(0, "lost")));
                beside.apply(List.of(new Change.Remove(ANN, TagSet.of("x"))));
                return callResponse;
            }
        };

        tags(fast).purge(TagSet.of("x"));

        assertThat(provider.held).containsEntry(ANN, TagSet.of("y", "x"));
        assertThat(unknown.of(List.of(ANN, BEN))).containsOnlyKeys(ANN);
    }

    @Test
    void anUnknownPurgeLeavesItsRemovalsUnknown() {
        provider.answers.add(CallResponse.of(new Outcome.Unknown(0, "lost")));

        beside.purge(TagSet.of("x"));

        assertThat(unknown.of(List.of(ANN))).containsExactly(Map.entry(ANN, PendingChange.ofPurge(X)));
        assertThat(providerLedger.tagsOf(List.of(ANN))).containsEntry(ANN, TagSet.of("x", "y"));
    }

    private TagProvider purging(Runnable before) {
        return new ForwardingProvider(provider) {
            @Override
            public CallResponse send(Call call) {
                before.run();
                return super.send(call);
            }
        };
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void holdersThatFillPagesAreEachRecordedOnce() {
        List<SubjectChanges> many = IntStream.range(0, 2_000)
                .mapToObj(i -> new Subject("holder-" + i))
                .map(one -> new SubjectChanges(one, List.of(new Change.Add(one, TagSet.of("many")))))
                .toList();
        providerLedger.acknowledged().apply(many, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));

        assertThat(beside.purge(TagSet.of("many"))).containsValue(Outcome.applied());

        assertThat(providerLedger.acknowledged().holderCountOf(new Tag("many"))).isZero();
        assertThat(unknown.count()).isZero();
        assertThat(followed.count()).isEqualTo(2_000);
    }
}
