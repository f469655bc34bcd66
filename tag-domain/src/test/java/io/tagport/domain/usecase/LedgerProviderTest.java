package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.usecase.BrittleStore.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider with a ledger answers. */
class LedgerProviderTest {
    private static final Subject ANN = new Subject("ann");
    private static final Tag VIP = new Tag("vip");
    private static final TagSet TAGS = TagSet.of("vip");
    private static final Change ADDITION = new Change.Add(ANN, TAGS);
    private static final Call CALL = new Call.SubjectTags(BindingOperation.ADD, ANN, TAGS);
    private static final Outcome REFUSED = Outcome.refused(RefusalReason.OTHER, "not this one");

    private final MemoryTagStores stores = new MemoryTagStores();
    private final BrittleStore ofUnknown = new BrittleStore(stores.of(new App("unknown")));
    private final BrittleStore acknowledged = new BrittleStore(stores.of(new App("acknowledged")));
    private final ProviderLedger providerLedger = new ProviderLedger(acknowledged, new PendingChangeStore(ofUnknown));
    private final FakeProvider blind = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final FakeProvider readable = new FakeProvider(FakeProvider.WITH_READING);
    private final LedgerProvider recorded = recorded(blind);

    private LedgerProvider recorded(FakeProvider provider) {
        return new LedgerProvider(provider, providerLedger, SubjectLock.none());
    }

    @Test
    void readingIsAlwaysOfferedAndAsTheProviderOffersItWhereItDoes() {
        assertThat(recorded.terms().subjectsPerRead()).isEqualTo(1_000);
        assertThat(recorded(readable).terms()).isEqualTo(FakeProvider.WITH_READING);
    }

    static Stream<CallResponse> refusals() {
        CallResponse bySubject = new CallResponse(Outcome.applied(), Map.of(ANN, REFUSED), Map.of(), Duration.ZERO);
        CallResponse byTag = new CallResponse(Outcome.applied(), Map.of(), Map.of(VIP, REFUSED), Duration.ZERO);
        Map<Binding, Outcome> bindings = Map.of(new Binding(ANN, VIP), REFUSED);
        CallResponse byBinding = new CallResponse(Outcome.applied(), Map.of(), Map.of(), bindings, Duration.ZERO);
        return Stream.of(CallResponse.of(REFUSED), bySubject, byTag, byBinding);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalThatCannotBeRecordedIsUnknownWhateverTheAnswerNames(CallResponse refusal) {
        ofUnknown.writes.addAll(List.of(Write.DONE, Write.NOTHING_TAKEN));
        blind.answers.add(refusal);

        Outcome outcome = recorded.send(CALL).of(ANN, VIP);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome.failure().orElseThrow().message()).endsWith("the refusal: not this one");
    }

    @Test
    void whatIsConfirmedIsAppliedWhetherOrNotItHadToBeRecorded() {
        assertThat(recorded.recordNoOp(List.of(ADDITION))).isEqualTo(Outcome.applied());
        assertThat(recorded.recordNoOp(List.of(ADDITION))).isEqualTo(Outcome.applied());
    }

    @Test
    void aConfirmationThatCannotBeRecordedIsRefused() {
        ofUnknown.writes.add(Write.NOTHING_TAKEN);

        assertThat(recorded.recordNoOp(List.of(ADDITION)))
                .isEqualTo(Outcome.refused(
                        RefusalReason.UNREACHABLE, "nothing was sent, as the ledger failed: nothing was taken"));
    }

    @Test
    void theLedgerAnswersForAProviderThatCannotBeRead() {
        recorded.send(CALL);
        assertThat(recorded.read(List.of(ANN))).isEqualTo(Map.of(ANN, TAGS));
        assertThat(recorded.unknownOf(List.of(ANN))).isEmpty();

        blind.answers.add(CallResponse.of(new Outcome.Unknown(0, "lost")));
        recorded.send(CALL);
        assertThat(recorded.unknownOf(List.of(ANN)))
                .hasEntrySatisfying(ANN, tags -> assertThat(tags.covers(VIP)).isTrue());
    }

    @Test
    void aProviderThatCanBeReadAnswersItself() {
        readable.held.put(ANN, TAGS);
        providerLedger.begin(List.of(ADDITION));

        assertThat(recorded(readable).read(List.of(ANN))).isEqualTo(Map.of(ANN, TAGS));
        assertThat(recorded(readable).unknownOf(List.of(ANN))).isEmpty();
    }

    @Test
    void aLedgerThatCannotBeReadIsReportedAsAFailedReading() {
        acknowledged.isUnreadable = true;
        ofUnknown.isUnreadable = true;

        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> recorded.read(List.of(ANN)))
                .withMessage("the ledger failed: nothing was read");
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> recorded.unknownOf(List.of(ANN)))
                .withMessage("the ledger failed: nothing was read");
    }

    @Test
    void openChangesThatMayNotHaveBeenWrittenAreAStoreException() {
        ofUnknown.writes.add(Write.LOST);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> providerLedger.unknown().replace(Map.of(ANN, PendingChange.of(ADDITION))))
                .withMessage("the changes may not have been stored: the store failed");
    }
}
