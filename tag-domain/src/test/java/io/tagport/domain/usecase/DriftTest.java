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
class DriftTest {
    private static final List<Subject> THREE = List.of(new Subject("ann"), new Subject("ben"), new Subject("cem"));
    private static final Subject ANN = THREE.get(0);

    private final MemoryTagStores stores = new MemoryTagStores();
    private final OpenChanges unknown = new OpenChanges(stores.of(new App("unknown")));
    private final Ledger ledger = new Ledger(stores.of(new App("acknowledged")), unknown);
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
    private final Drift drift = drift(provider);

    private Drift drift(TagProvider of) {
        return new Drift(ledger, of, SubjectLock.none());
    }

    private static Change add(Subject subject) {
        return new Change.Add(subject, TagSet.of("vip"));
    }

    @Test
    void onlyAProviderThatCanBeReadIsCompared() {
        assertThat(drift.isPossible()).isTrue();
        assertThat(drift(new FakeProvider(FakeProvider.WITHOUT_READING)).isPossible())
                .isFalse();
    }

    @Test
    void aPageReportsHowManySubjectsItSettled() {
        ledger.begin(List.of(add(ANN)));
        provider.held.put(ANN, TagSet.of("vip"));

        assertThat(drift.settle(Optional.empty())).isEqualTo(new Drift.Page(1, 1, List.of(), Optional.empty()));

        assertThat(ledger.tagsOf(THREE)).containsOnlyKeys(ANN).containsEntry(ANN, TagSet.of("vip"));
        assertThat(drift.settle(Optional.empty()).settled()).isZero();
    }

    @Test
    void moreSubjectsThanOneRequestReadsAreSettledInParts() {
        ledger.begin(THREE.stream().map(DriftTest::add).toList());

        assertThat(drift.settle(THREE)).isEqualTo(3);

        assertThat(unknown.count()).isZero();
        assertThat(drift.settle(THREE)).isZero();
    }

    @Test
    void aComparisonSettlesWhatIsUnknownAlsoWhereItOnlyReports() {
        ledger.end(List.of(new Ledger.Ended(add(ANN), Outcome.applied())), ledger.begin(List.of(add(ANN))));
        ledger.begin(List.of(new Change.Remove(ANN, TagSet.of("vip"))));

        Drift.Page page = drift.compare(Optional.empty(), Drift.Rule.REPORT);

        assertThat(page).isEqualTo(new Drift.Page(1, 1, List.of(), Optional.empty()));
        assertThat(unknown.count()).isZero();
        assertThat(ledger.tagsOf(THREE)).containsEntry(ANN, TagSet.empty());
    }

    @Test
    void aReassertionIsOfTheSameLedger() {
        List<Change> changes = new ArrayList<>();
        ledger.begin(List.of(add(ANN)));

        drift.reassertion().ofUnknown(changes::add);

        assertThat(changes).containsExactly(add(ANN));
    }

    @Test
    void aSubjectThatTheLedgerHasNeverKnownKeepsItsTags() {
        provider.held.put(ANN, TagSet.of("stranger"));

        assertThat(drift.enforce(List.of(ANN)).entries()).isEmpty();

        assertThat(provider.held).containsEntry(ANN, TagSet.of("stranger"));
        assertThat(ledger.tagsOf(THREE)).isEmpty();
    }

    @Test
    void aSubjectThatTheLedgerKnowsWithoutTagsLosesWhatItGotElsewhere() {
        ledger.learn(List.of(ANN), Map.of(ANN, TagSet.empty()));
        provider.held.put(ANN, TagSet.of("elsewhere"));

        assertThat(drift.enforce(List.of(ANN)).applied()).isEqualTo(1);

        assertThat(provider.held).containsEntry(ANN, TagSet.empty());
    }
}
