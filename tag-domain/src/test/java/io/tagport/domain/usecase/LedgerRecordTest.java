package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.SubjectLock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a ledger says after an answer, of whatever parts. */
class LedgerRecordTest {
    private static final Subject ANN = new Subject("ann");
    private static final Outcome REFUSED = Outcome.refused(RefusalReason.BAD_TAG, "no");
    private static final Outcome LOST = new Outcome.Unknown(0, "no answer");

    private final MemoryTagStores stores = new MemoryTagStores();
    private final PendingChangeStore unknown = new PendingChangeStore(stores.of(new App("unknown")));
    private final PendingChangeStore followed = new PendingChangeStore(stores.of(new App("followed")));
    private final ProviderLedger providerLedger =
            new ProviderLedger(stores.of(new App("acknowledged")), unknown).mirroredTo(followed);
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final LedgerProvider recorded = new LedgerProvider(provider, providerLedger, SubjectLock.none());

    private static Change add(String... tags) {
        return new Change.Add(ANN, TagSet.of(tags));
    }

    private void answer(Map<Tag, Outcome> byTag) {
        provider.answers.add(new CallResponse(Outcome.applied(), Map.of(), byTag, Duration.ZERO));
        new ProviderTags(recorded).apply(List.of(add("a", "b")));
    }

    private void forget() {
        followed.replace(Map.of(ANN, PendingChange.NONE));
    }

    @Test
    void ofAPartlyRefusedChangeTheRestIsAcknowledgedAndFollowed() {
        answer(Map.of(new Tag("b"), REFUSED));

        assertThat(providerLedger.tagsOf(List.of(ANN))).containsEntry(ANN, TagSet.of("a"));
        assertThat(unknown.count()).isZero();
        assertThat(followed.of(List.of(ANN))).containsEntry(ANN, PendingChange.of(add("a")));
    }

    @Test
    void ofAPartlyRefusedChangeTheUnansweredRestIsUnknown() {
        answer(Map.of(new Tag("a"), LOST, new Tag("b"), REFUSED));

        assertThat(providerLedger.tagsOf(List.of(ANN))).isEmpty();
        assertThat(unknown.of(List.of(ANN))).containsEntry(ANN, PendingChange.of(add("a")));
        assertThat(followed.of(List.of(ANN))).containsEntry(ANN, PendingChange.of(add("a")));
    }

    @Test
    void whatIsReadToBeDoneIsRecordedUnlessTheLedgerHoldsIt() {
        recorded.recordNoOp(List.of(add("a")));
        assertThat(providerLedger.tagsOf(List.of(ANN))).containsEntry(ANN, TagSet.of("a"));
        assertThat(followed.count()).isEqualTo(1);

        forget();
        recorded.recordNoOp(List.of(add("a")));
        assertThat(followed.count()).isZero();

        recorded.recordNoOp(List.of(add("a", "b")));
        assertThat(providerLedger.tagsOf(List.of(ANN))).containsEntry(ANN, TagSet.of("a", "b"));
        assertThat(followed.count()).isEqualTo(1);
    }

    @Test
    void whatIsReadToBeDoneIsNotUnknownAnyMore() {
        recorded.recordNoOp(List.of(add("a")));
        providerLedger.begin(List.of(new Change.Remove(ANN, TagSet.of("a"))));

        recorded.recordNoOp(List.of(add("a")));

        assertThat(unknown.count()).isZero();
    }

    @Test
    void whoIsNotFoundAnyMoreCarriesNothing() {
        recorded.recordNoOp(List.of(add("a")));
        forget();

        providerLedger.adopt(List.of(ANN), Map.of());

        assertThat(providerLedger.tagsOf(List.of(ANN))).containsEntry(ANN, TagSet.empty());
        assertThat(followed.of(List.of(ANN)))
                .containsEntry(ANN, PendingChange.of(new Change.Remove(ANN, TagSet.of("a"))));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPurgeThatHasEndedLetsAnotherThreadPurge() {
        new ProviderTags(recorded).purge(TagSet.of("a"));

        CompletableFuture<Map<Tag, Outcome>> other =
                CompletableFuture.supplyAsync(() -> new ProviderTags(recorded).purge(TagSet.of("a")));

        assertThat(other.join()).containsValue(Outcome.applied());
    }
}
