package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.PlannedAdditions;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevalidatingProviderTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Subject CEM = new Subject("cem");

    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);

    private void send(Call call, Map<Subject, TagSet> wanted) {
        assertThat(new RevalidatingProvider(provider, subjects -> wanted)
                        .send(call)
                        .defaultOutcome())
                .isEqualTo(Outcome.applied());
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotAdded() {
        Call call = new Call.Pairs(
                BindingOperation.ADD,
                List.of(
                        new Binding(ANN, new Tag("a")),
                        new Binding(ANN, new Tag("b")),
                        new Binding(BEN, new Tag("a")),
                        new Binding(CEM, new Tag("c"))));

        CallResponse callResponse = new RevalidatingProvider(
                        provider, subjects -> Map.of(ANN, TagSet.of("b", "later"), BEN, TagSet.empty()))
                .send(call);

        assertThat(callResponse.of(ANN, new Tag("b"))).isEqualTo(Outcome.applied());
        assertThat(callResponse.of(CEM, new Tag("c"))).isEqualTo(Outcome.applied());
        assertThat(callResponse.of(ANN, new Tag("a")).isRefusedAs(RefusalReason.SUPERSEDED))
                .isTrue();
        assertThat(callResponse.of(BEN, new Tag("a")).isRefusedAs(RefusalReason.SUPERSEDED))
                .isTrue();
        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("b"), CEM, TagSet.of("c")));
    }

    @Test
    void whatIsWantedAgainIsNotRemoved() {
        provider.held.put(ANN, TagSet.of("a", "b"));

        send(new Call.SubjectTags(BindingOperation.REMOVE, ANN, TagSet.of("a", "b")), Map.of(ANN, TagSet.of("b")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("b")));
    }

    @Test
    void aReplacementIsByWhatIsWantedNow() {
        provider.held.put(ANN, TagSet.of("besides"));

        send(new Call.Replace(Map.of(ANN, TagSet.of("old"))), Map.of(ANN, TagSet.of("new")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("new")));
    }

    @Test
    void aReplacementByNothingIsAClearing() {
        provider.held.put(ANN, TagSet.of("besides"));

        send(new Call.Replace(Map.of(ANN, TagSet.of("old"))), Map.of(ANN, TagSet.empty()));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.empty()));
    }

    @Test
    void aReplacementThatHasLostItsBareTagIsAClearingAndAnAddition() {
        provider.held.put(ANN, TagSet.of("besides", "level:1"));

        send(new Call.Replace(Map.of(ANN, TagSet.of("old", "level:1"))), Map.of(ANN, TagSet.of("level:1")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("level:1")));
    }

    @Test
    void aClearingLeavesWhatIsWantedNow() {
        provider.held.put(ANN, TagSet.of("besides", "new:1"));

        send(new Call.Clear(Set.of(ANN)), Map.of(ANN, TagSet.of("new:1")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("new:1")));
    }

    @Test
    void aClearingAfterWhichThePlanAddsAllThatIsWantedIsSentAlone() {
        provider.held.put(ANN, TagSet.of("besides"));
        Plan plan = PlanOf.calls(
                new Call.Clear(Set.of(ANN)),
                new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("level:1", "old:1")));

        new RevalidatingProvider(provider, subjects -> Map.of(ANN, TagSet.of("level:1")), PlannedAdditions.of(plan))
                .send(plan.call(0));

        assertThat(provider.sent).containsExactly(plan.call(0));
    }

    @Test
    void anOverwriteKeepsWhatHasBeenWantedSince() {
        provider.held.put(ANN, TagSet.of("level:1", "level:3", "besides"));

        send(new Call.Overwrite(ANN, TagSet.of("level:2")), Map.of(ANN, TagSet.of("level:2", "level:3", "besides")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("level:2", "level:3", "besides")));
    }

    @Test
    void aNameThatTheTargetCannotTakeIsRefusedWithNothingSent() {
        provider.held.put(ANN, TagSet.of("besides"));
        TagSet tooLong = TagSet.of("x".repeat(21));

        for (Call call : List.of(new Call.Replace(Map.of(ANN, TagSet.of("old"))), new Call.Clear(Set.of(ANN)))) {
            Outcome outcome = new RevalidatingProvider(provider, subjects -> Map.of(ANN, tooLong))
                    .send(call)
                    .of(ANN);
            assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(RefusalReason.BAD_TAG);
        }
        assertThat(provider.sent).isEmpty();
    }

    @Test
    void whereTheWishIsNotKnownNothingIsSent() {
        RevalidatingProvider blind = new RevalidatingProvider(provider, subjects -> {
            throw new StoreException("away");
        });

        Outcome outcome = blind.send(new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("a")))
                .defaultOutcome();

        assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(RefusalReason.UNREACHABLE);
        assertThat(provider.sent).isEmpty();
    }

    @Test
    void anOverwriteOfACategoryOfWhichNothingIsWantedLeavesWhatIsWanted() {
        provider.held.put(ANN, TagSet.of("level:1", "besides"));

        send(new Call.Overwrite(ANN, TagSet.of("level:2")), Map.of(ANN, TagSet.of("besides")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("besides")));
    }

    @Test
    void aSeriesAsksWhatIsWantedAsWell() {
        CallResponse callResponse = new RevalidatingProvider(provider, subjects -> Map.of(ANN, TagSet.empty()))
                .newSeries()
                .send(new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("a")));

        assertThat(callResponse.of(ANN, new Tag("a")).isRefusedAs(RefusalReason.SUPERSEDED))
                .isTrue();
        assertThat(provider.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED, 1", "MISCONFIGURED, 1", "BAD_TAG, 2"})
    void whatNeedsOtherCallsIsNotSentAfterARefusalThatWouldMeetThemAsWell(RefusalReason why, int requests) {
        FakeProvider packed = new FakeProvider(FakeProvider.WITH_READING);
        packed.answers.add(CallResponse.of(Outcome.refused(why, "no")));
        Call call = new Call.Replace(Map.of(ANN, TagSet.of("old"), BEN, TagSet.of("old")));

        new RevalidatingProvider(packed, subjects -> Map.of(ANN, TagSet.of("new"), BEN, TagSet.empty())).send(call);

        assertThat(packed.sent).hasSize(requests);
    }
}
