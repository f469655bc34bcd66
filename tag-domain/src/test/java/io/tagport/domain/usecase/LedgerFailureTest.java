package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.usecase.BrittleStore.Write;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores of a ledger that fail: what is reported as refused is not open, and what is open is reported as unknown. */
class LedgerFailureTest {
    private static final Subject ANN = new Subject("ann");
    private static final Change ADDITION = new Change.Add(ANN, TagSet.of("vip"));

    private final MemoryTagStores stores = new MemoryTagStores();
    private final BrittleStore ofUnknown = new BrittleStore(stores.of(new App("unknown")));
    private final BrittleStore ofFollowed = new BrittleStore(stores.of(new App("followed")));
    private final PendingChangeStore unknown = new PendingChangeStore(ofUnknown);
    private final PendingChangeStore followed = new PendingChangeStore(ofFollowed);
    private final ProviderLedger providerLedger =
            new ProviderLedger(stores.of(new App("acknowledged")), unknown).mirroredTo(followed);
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final ProviderTags tags =
            new ProviderTags(new LedgerProvider(provider, providerLedger, SubjectLock.none()));

    private Outcome outcome(Change change) {
        return tags.apply(List.of(change))
                .failureOf(ANN)
                .<Outcome>map(failure -> failure)
                .orElse(Outcome.applied());
    }

    @ParameterizedTest
    @EnumSource(names = "DONE", mode = EnumSource.Mode.EXCLUDE)
    void aRefusalBecauseOfTheSecondMarkLeavesTheFirstNotOpen(Write failure) {
        ofFollowed.writes.add(failure);

        assertThat(outcome(ADDITION)).isInstanceOf(Outcome.Refused.class);

        assertThat(provider.sent).isEmpty();
        assertThat(unknown.count()).isZero();
        assertThat(followed.count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "DONE", mode = EnumSource.Mode.EXCLUDE)
    void aRefusalBecauseOfTheFirstMarkLeavesNothingOpen(Write failure) {
        ofUnknown.writes.add(failure);

        assertThat(outcome(ADDITION)).isInstanceOf(Outcome.Refused.class);

        assertThat(provider.sent).isEmpty();
        assertThat(unknown.count()).isZero();
        assertThat(followed.count()).isZero();
    }

    @Test
    void aMarkThatCannotBeRemovedIsReportedAsUnknown() {
        ofUnknown.writes.addAll(List.of(Write.DONE, Write.NOTHING_TAKEN));
        ofFollowed.writes.add(Write.NOTHING_TAKEN);

        assertThat(outcome(ADDITION)).isInstanceOf(Outcome.Unknown.class);

        assertThat(provider.sent).isEmpty();
        assertThat(unknown.of(List.of(ANN))).containsOnlyKeys(ANN);
    }

    @Test
    void aRefusalThatCannotBeRecordedIsReportedAsUnknown() {
        ofUnknown.writes.addAll(List.of(Write.DONE, Write.NOTHING_TAKEN));
        provider.answers.add(CallResponse.of(Outcome.refused(RefusalReason.OTHER, "not this one")));

        Outcome outcome = outcome(ADDITION);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome.failure().orElseThrow().message()).contains("not this one");
        assertThat(unknown.of(List.of(ANN))).containsOnlyKeys(ANN);
    }

    @Test
    void aPurgeWhoseMarksAreLeftKeepsWhatWasUnknownBefore() {
        tags.apply(List.of(new Change.Add(ANN, TagSet.of("x"))));
        provider.answers.add(CallResponse.of(new Outcome.Unknown(0, "lost")));
        tags.apply(List.of(new Change.Remove(ANN, TagSet.of("x"))));
        ofUnknown.writes.addAll(List.of(Write.DONE_BUT_UNKNOWN, Write.NOTHING_TAKEN));

        assertThat(tags.purge(TagSet.of("x")).values())
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Refused.class));

        assertThat(unknown.of(List.of(ANN)))
                .isEqualTo(Map.of(ANN, PendingChange.of(new Change.Remove(ANN, TagSet.of("x")))));
    }

    @Test
    void aPurgeThatCannotBeMarkedIsRefusedAndLeavesNothingOpen() {
        tags.apply(List.of(new Change.Add(ANN, TagSet.of("x", "y"))));
        followed.replace(Map.of(ANN, PendingChange.NONE));
        ofUnknown.writes.addAll(List.of(Write.DONE, Write.LOST)); // the second tag's

        assertThat(tags.purge(TagSet.of("x", "y")).values())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Refused.class));

        assertThat(unknown.count()).isZero();
        assertThat(followed.count()).isZero();
        assertThat(provider.held).containsEntry(ANN, TagSet.of("x", "y"));
    }
}
