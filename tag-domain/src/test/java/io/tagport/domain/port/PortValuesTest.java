package io.tagport.domain.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortValuesTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Outcome.Refused REFUSED = new Outcome.Refused(RefusalReason.OTHER, 7, "no");
    private static final Outcome.Unknown UNKNOWN = new Outcome.Unknown(8, "no answer");

    @Test
    void anOutcomeIsOneOfThree() {
        List<Outcome> all = List.of(Outcome.applied(), REFUSED, UNKNOWN);

        assertThat(all)
                .map(one -> one.<String>fold(a -> "applied", r -> "refused", u -> "unknown"))
                .containsExactly("applied", "refused", "unknown");
        assertThat(all).map(Outcome::isApplied).containsExactly(true, false, false);
        assertThat(all)
                .map(Outcome::failure)
                .containsExactly(Optional.empty(), Optional.of(REFUSED), Optional.of(UNKNOWN));
        assertThat(all).map(one -> one.isRefusedAs(RefusalReason.OTHER)).containsExactly(false, true, false);
        assertThat(Outcome.refused(RefusalReason.OTHER, "no"))
                .isEqualTo(new Outcome.Refused(RefusalReason.OTHER, 0, "no"));
        assertThat(new ProviderException(UNKNOWN)).hasMessage("no answer");
        assertThat(new ProviderException(REFUSED).outcome()).isEqualTo(REFUSED);
    }

    @Test
    void aReportCountsBindingsAndAClearedSubjectAsOne() {
        Report report = new Report(
                List.of(
                        new Report.Entry(ANN, TagSet.of("a", "b"), Outcome.applied()),
                        new Report.Entry(ANN, TagSet.of("c"), REFUSED),
                        new Report.Entry(ANN, TagSet.of("d", "e", "f"), UNKNOWN),
                        new Report.Entry(BEN, TagSet.empty(), Outcome.applied())),
                4);

        assertThat(report.applied()).isEqualTo(3);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.unknown()).isEqualTo(3);
        assertThat(report.failureOf(ANN)).contains(REFUSED);
        assertThat(report.failureOf(BEN)).isEmpty();
    }

    @Test
    void aSettlementIsFinalIfAskingAgainCannotChangeIt() {
        Report.Failure refused = new Report.Failure(ANN, TagSet.of("a", "b"), REFUSED);
        Report.Failure unknown = new Report.Failure(ANN, TagSet.of("c"), UNKNOWN);
        Report.Failure later =
                new Report.Failure(ANN, TagSet.of("c"), Outcome.refused(RefusalReason.RATE_LIMITED, "slow down"));

        assertThat(new CallSettlement(1, List.of(refused), 1).isFinal()).isTrue();
        assertThat(new CallSettlement(1, List.of(refused, unknown), 1).isFinal())
                .isFalse();
        assertThat(new CallSettlement(1, List.of(later), 1).isFinal()).isFalse();
        assertThat(new CallSettlement(1, List.of(refused, unknown), 1).refused())
                .isEqualTo(2);
        assertThat(new CallSettlement(1, List.of(refused, unknown), 1).unknown())
                .isEqualTo(1);
        assertThat(UNKNOWN.retryAdvice()).isEqualTo(RetryAdvice.LATER);
    }

    @Test
    void aSettlementCountsWhatIsNotWantedAnyMoreApartFromRefusals() {
        Outcome.NotApplied superseded = Outcome.refused(RefusalReason.SUPERSEDED, "not wanted any more");
        CallSettlement callSettlement = new CallSettlement(
                0,
                List.of(
                        new Report.Failure(ANN, TagSet.of("a", "b"), superseded),
                        new Report.Failure(BEN, TagSet.of("a", "b", "c"), REFUSED),
                        new Report.Failure(BEN, TagSet.of("d"), UNKNOWN)),
                1);

        assertThat(callSettlement.superseded()).isEqualTo(2);
        assertThat(callSettlement.refused()).isEqualTo(3);
        assertThat(callSettlement.unknown()).isEqualTo(1);
    }

    @Test
    void aReadingInDoubtIsDisplayedWhereTagsWereStatedAndNeverConfirmed() {
        Map<Subject, TagSet> tags = Map.of(ANN, TagSet.of("a"));
        ReadResult stated = new ReadResult(tags, Map.of(ANN, "stated in two ways"));
        ReadResult silent = new ReadResult(tags, Map.of(BEN, "in no list"));
        String doubt = "the tags of subject b…(3) are not known: in no list";

        assertThat(stated.displayed()).isEqualTo(tags);
        assertThatThrownBy(stated::confirmed).isInstanceOf(ProviderException.class);
        assertThatThrownBy(silent::displayed)
                .isInstanceOf(ProviderException.class)
                .hasMessage(doubt);
        assertThat(silent.doubtOf(BEN)).contains(new Outcome.Unknown(0, doubt));
        assertThat(silent.doubtOf(ANN)).isEmpty();
    }

    @Test
    void aReadingWithoutDoubtsIsDisplayedAndConfirmed() {
        Map<Subject, TagSet> tags = Map.of(ANN, TagSet.of("a"), BEN, TagSet.empty());

        assertThat(ReadResult.of(tags).displayed()).isEqualTo(tags);
        assertThat(ReadResult.of(tags).confirmed()).isEqualTo(tags);
    }

    @Test
    void theLongestGapOfAPaceIsAnyOfItsFour() {
        for (int longest = 0; longest < 4; longest++) {
            Duration[] gaps = {Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO};
            gaps[longest] = Duration.ofSeconds(1);

            assertThat(new Pace(gaps[0], gaps[1], 0, gaps[2], gaps[3]).longest())
                    .isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void aStoreWithoutFaultsIsSound() {
        App app = new App("a");

        assertThat(new StoreReport(app, 1, 1, 1, 0, List.of()).isConsistent()).isTrue();
        assertThat(new StoreReport(app, 1, 1, 1, 1, List.of()).isConsistent()).isFalse();
    }

    @Test
    void aRowThatIsSetAsideShowsOnlyWhy() {
        assertThat(new QuarantinedRow("ann", List.of("a"), "it is cut off", "0a", "0b"))
                .hasToString("it is cut off");
    }

    @Test
    void aReceiptSpeaksOfATagThenOfASubjectThenOfAll() {
        Tag a = new Tag("a");
        Tag b = new Tag("b");
        CallResponse callResponse =
                new CallResponse(Outcome.applied(), Map.of(ANN, REFUSED), Map.of(a, UNKNOWN), Duration.ZERO);

        assertThat(callResponse.of(ANN, a)).isEqualTo(UNKNOWN);
        assertThat(callResponse.of(ANN, b)).isEqualTo(REFUSED);
        assertThat(callResponse.of(BEN, b)).isEqualTo(Outcome.applied());
        assertThat(callResponse.of(BEN)).isEqualTo(Outcome.applied());
        assertThat(CallResponse.of(REFUSED).of(BEN, a)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "0, 1, false",
        "1, 0, false",
        "1000000, 10000000, true",
        "1000001, 1, false",
        "1, 10000001, false"
    })
    void aRateHasLimits(int perSecond, int burst, boolean isOne) {
        if (isOne) {
            assertThat(new Rate(perSecond, burst).perSecond()).isEqualTo(perSecond);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> new Rate(perSecond, burst));
        }
    }

    @Test
    void aRateAllowsABurstOfOneSecond() {
        assertThat(Rate.of(5)).isEqualTo(new Rate(5, 5));
    }

    @Test
    void capacitiesSayHowMuchOneCallCarries() {
        assertThat(Capacity.ofTags(3)).isEqualTo(new Capacity(1, 3, 3));
        assertThat(Capacity.ofSubjects(3)).isEqualTo(new Capacity(3, 1, 3));
        assertThat(Capacity.ofPairs(3)).isEqualTo(new Capacity(3, 3, 3));
        assertThat(Capacity.ofEach(3, 4)).isEqualTo(new Capacity(3, 4, 12));
        assertThat(Pace.every(Duration.ofSeconds(2)))
                .isEqualTo(new Pace(Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO));
    }

    @Test
    void anAdmissionRefusesStrangersByItsDirectory() {
        SubjectChanges add = new SubjectChanges(ANN, List.of(new Change.Add(ANN, TagSet.of("a"))));
        SubjectChanges remove = new SubjectChanges(ANN, List.of(new Change.Remove(ANN, TagSet.of("a"))));
        AdmissionPolicy open = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
        AdmissionPolicy strict = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.STRICT);

        assertThat(open.checkKnown(add, false)).isEmpty();
        assertThat(open.checkKnown(remove, false)).isPresent();
        assertThat(strict.checkKnown(add, false))
                .contains(Outcome.refused(RefusalReason.UNKNOWN_SUBJECT, "subject a…(3) is not known"));
        assertThat(strict.checkKnown(remove, true)).isEmpty();
        assertThat(open.kinds().apply(ANN)).isEqualTo(SubjectKind.UNSPECIFIED);
    }

    @Test
    void anAdmissionRefusesWhoGrowsOverTheLimitAndNobodyWhoShrinks() {
        TagLimits two = new TagLimits("small", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 2, 10);
        AdmissionPolicy admissionPolicy = AdmissionPolicy.of(two, AdmissionPolicy.Directory.OPEN);

        assertThat(admissionPolicy.checkTagLimit(ANN, TagSet.empty(), TagSet.of("a", "b")))
                .isEmpty();
        assertThat(admissionPolicy.checkTagLimit(ANN, TagSet.of("a", "b", "c", "d"), TagSet.of("a", "b", "c")))
                .isEmpty();
        assertThat(admissionPolicy.checkTagLimit(ANN, TagSet.of("a", "b"), TagSet.of("a", "b", "c")))
                .contains(Outcome.refused(
                        RefusalReason.SUBJECT_TAG_LIMIT, "subject a…(3) would hold 3 tags; the limit of small is 2"));
    }

    @Test
    void aLoadTakesPartsUntilItIsFinishedOrClosed() {
        for (boolean finishes : new boolean[] {true, false}) {
            BulkLoad load = BulkLoad.byParts(part -> Map.of(ANN, REFUSED));
            assertThat(load.add(List.of())).isEqualTo(Map.of(ANN, REFUSED));
            if (finishes) {
                load.finish();
            } else {
                load.close();
            }

            assertThatIllegalStateException().isThrownBy(() -> load.add(List.of()));
            assertThatIllegalStateException().isThrownBy(load::finish);
        }
    }
}
