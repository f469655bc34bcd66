package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ledger and a provider that reads two subjects in one request. */
class DriftDetectorTest {
    private static final List<Subject> THREE = List.of(new Subject("ann"), new Subject("ben"), new Subject("cem"));
    private static final Subject ANN = THREE.get(0);

    private final MemoryTagStores stores = new MemoryTagStores();
    private final PendingChangeStore unknown = new PendingChangeStore(stores.of(new App("unknown")));
    private final ProviderLedger providerLedger = new ProviderLedger(stores.of(new App("acknowledged")), unknown);
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
    private final DriftDetector driftDetector = drift(provider);

    private DriftDetector drift(TagProvider of) {
        return new DriftDetector(providerLedger, of, SubjectLock.none());
    }

    private static Change add(Subject subject) {
        return new Change.Add(subject, TagSet.of("vip"));
    }

    @Test
    void onlyAProviderThatCanBeReadIsCompared() {
        assertThat(driftDetector.isPossible()).isTrue();
        assertThat(drift(new FakeProvider(FakeProvider.WITHOUT_READING)).isPossible())
                .isFalse();
    }

    @Test
    void aPageReportsHowManySubjectsItSettled() {
        providerLedger.begin(List.of(add(ANN)));
        provider.held.put(ANN, TagSet.of("vip"));

        assertThat(driftDetector.settle(Optional.empty()))
                .isEqualTo(new DriftDetector.Page(1, 1, List.of(), Optional.empty()));

        assertThat(providerLedger.tagsOf(THREE)).containsOnlyKeys(ANN).containsEntry(ANN, TagSet.of("vip"));
        assertThat(driftDetector.settle(Optional.empty()).settled()).isZero();
    }

    @Test
    void moreSubjectsThanOneRequestReadsAreSettledInParts() {
        providerLedger.begin(THREE.stream().map(DriftDetectorTest::add).toList());

        assertThat(driftDetector.settle(THREE)).isEqualTo(3);

        assertThat(unknown.count()).isZero();
        assertThat(driftDetector.settle(THREE)).isZero();
    }

    @Test
    void aComparisonSettlesWhatIsUnknownAlsoWhereItOnlyReports() {
        providerLedger.end(
                List.of(new ProviderLedger.CompletedChange(add(ANN), Outcome.applied())),
                providerLedger.begin(List.of(add(ANN))));
        providerLedger.begin(List.of(new Change.Remove(ANN, TagSet.of("vip"))));

        DriftDetector.Page page = driftDetector.compare(Optional.empty(), DriftDetector.Rule.REPORT);

        assertThat(page).isEqualTo(new DriftDetector.Page(1, 1, List.of(), Optional.empty()));
        assertThat(unknown.count()).isZero();
        assertThat(providerLedger.tagsOf(THREE)).containsEntry(ANN, TagSet.empty());
    }

    @Test
    void aReassertionIsOfTheSameLedger() {
        List<Change> changes = new ArrayList<>();
        providerLedger.begin(List.of(add(ANN)));

        driftDetector.replay().replayUnknown(changes::add);

        assertThat(changes).containsExactly(add(ANN));
    }

    @Test
    void aSubjectThatTheLedgerHasNeverKnownKeepsItsTags() {
        provider.held.put(ANN, TagSet.of("stranger"));

        assertThat(driftDetector.enforce(List.of(ANN)).entries()).isEmpty();

        assertThat(provider.held).containsEntry(ANN, TagSet.of("stranger"));
        assertThat(providerLedger.tagsOf(THREE)).isEmpty();
    }

    @Test
    void aSubjectThatTheLedgerKnowsWithoutTagsLosesWhatItGotElsewhere() {
        providerLedger.adopt(List.of(ANN), Map.of(ANN, TagSet.empty()));
        provider.held.put(ANN, TagSet.of("elsewhere"));

        assertThat(driftDetector.enforce(List.of(ANN)).applied()).isEqualTo(1);

        assertThat(provider.held).containsEntry(ANN, TagSet.empty());
    }
}
