package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderTagsTest {
    private static final Subject U1 = new Subject("u1");
    private static final Subject U2 = new Subject("u2");
    private static final Outcome UNSETTLED = new Outcome.Unknown(26, "part failed");

    private final FakeProvider plain = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final FakeProvider reading = new FakeProvider(FakeProvider.WITH_READING);

    @Test
    void aTagOverTheLimitIsRefusedWithoutAskingAndTheOthersGoOn() {
        Report report = apply(plain, new Change.Add(U1, TagSet.of("vip", "x".repeat(21), "level:1")));

        assertThat(report.applied()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(plain.held.get(U1)).isEqualTo(TagSet.of("vip", "level:1"));
    }

    @Test
    void aRewriteWithATagOverTheLimitIsRefusedAsAWhole() {
        Report report = apply(plain, new Change.ReplaceAll(U1, TagSet.of("vip", "x".repeat(21))));

        assertThat(report.refused()).isEqualTo(2);
        assertThat(plain.sent).isEmpty();
    }

    @Test
    void aSubjectThatCannotBeOneIsRefusedWithoutAsking() {
        Report report = apply(plain, new Change.Add(new Subject("a b"), TagSet.of("vip")), new Change.Clear(U1));

        assertThat(report.refused()).isEqualTo(1);
        assertThat(plain.sent).hasSize(1);
    }

    @Test
    void aReplacementWithoutABareTagIsAClearingAndAnAddition() {
        plain.held.put(U1, TagSet.of("vip", "level:1"));

        apply(plain, new Change.ReplaceAll(U1, TagSet.of("level:2")));

        assertThat(plain.sent)
                .containsExactly(
                        new Call.Clear(java.util.Set.of(U1)),
                        new Call.Pairs(BindingOperation.ADD, List.of(new Binding(U1, new Tag("level:2")))));
        assertThat(plain.held.get(U1)).isEqualTo(TagSet.of("level:2"));
    }

    @Test
    void afterAClearingThatFailedNothingIsAdded() {
        plain.answers.add(CallResponse.of(new Outcome.Unknown(0, "no answer")));

        Report report = apply(plain, new Change.ReplaceAll(U1, TagSet.of("level:2")));

        assertThat(plain.sent).hasSize(1);
        assertThat(report.unknown()).isEqualTo(1);
    }

    @Test
    void anOverwriteOfCategoriesIsReadAndReplacedWhereItIsNotOffered() {
        reading.held.put(U1, TagSet.of("vip", "level:1"));
        reading.held.put(U2, TagSet.of("level:3"));

        Report report = apply(
                reading,
                new Change.OverwriteCategories(U1, TagSet.of("level:3")),
                new Change.OverwriteCategories(U2, TagSet.of("level:3")));

        assertThat(reading.sent).containsExactly(new Call.Replace(Map.of(U1, TagSet.of("vip", "level:3"))));
        assertThat(report.applied()).isEqualTo(2);
        assertThat(report.calls()).isEqualTo(2);
    }

    @Test
    void anOverwriteThatWouldPassTheLimitOfTheSubjectIsRefused() {
        TagSet full = TagSet.empty();
        for (int n = 0; n < 100; n++) {
            full = full.with(TagSet.of("t" + n));
        }
        reading.held.put(U1, full);

        Report report = apply(reading, new Change.OverwriteCategories(U1, TagSet.of("level:3")));

        assertThat(report.failureOf(U1))
                .hasValueSatisfying(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.SUBJECT_TAG_LIMIT)));
        assertThat(reading.sent).isEmpty();
    }

    @Test
    void culpritsAreToldAndTheRestIsSentAgainWithoutThem() {
        Outcome.NotApplied stranger = new Outcome.Refused(RefusalReason.UNKNOWN_SUBJECT, 6, "invalid token");
        plain.answers.add(new CallResponse(UNSETTLED, Map.of(U1, stranger), Map.of(), Duration.ZERO));

        Report report = apply(plain, new Change.Add(U1, TagSet.of("vip")), new Change.Add(U2, TagSet.of("vip")));

        assertThat(report.failureOf(U1)).contains(stranger);
        assertThat(report.failureOf(U2)).isEmpty();
        assertThat(plain.held).containsOnlyKeys(U2);
        assertThat(report.calls()).isEqualTo(2);
    }

    @Test
    void aBadTagIsToldAndTheOthersAreSentAgainWithoutIt() {
        Outcome bad = new Outcome.Refused(RefusalReason.BAD_TAG, 7, "invalid parameter");
        plain.answers.add(new CallResponse(bad, Map.of(), Map.of(new Tag("vip"), bad), Duration.ZERO));

        Report report = apply(plain, new Change.Add(U1, TagSet.of("vip", "gold")));

        assertThat(report.applied()).isEqualTo(1);
        assertThat(plain.held.get(U1)).isEqualTo(TagSet.of("gold"));
    }

    @Test
    void afterARefusalThatConcernsEverythingNothingMoreIsSent() {
        plain.answers.add(CallResponse.of(new Outcome.Refused(RefusalReason.MISCONFIGURED, 3, "auth failure")));

        Report report = apply(plain, new Change.Clear(U1), new Change.Clear(U2));

        assertThat(plain.sent).hasSize(1);
        assertThat(report.refused()).isEqualTo(2);
    }

    @Test
    void noAnswerIsUnknownAndTheNextCallIsSentAllTheSame() {
        plain.answers.add(CallResponse.of(new Outcome.Unknown(0, "no answer")));

        Report report = apply(plain, new Change.Clear(U1), new Change.Clear(U2));

        assertThat(report.unknown()).isEqualTo(1);
        assertThat(report.applied()).isEqualTo(1);
    }

    @Test
    void readingWhereNothingCanBeReadIsAClearError() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> new ProviderTags(plain).tagsOf(List.of(U1)))
                .withMessage("cannot read");
    }

    @Test
    void readingGoesInPartsAndKeepsTheOrder() {
        Subject u3 = new Subject("u3");
        List.of(u3, U2, U1).forEach(subject -> reading.held.put(subject, TagSet.of("vip")));

        assertThat(new ProviderTags(reading).tagsOf(List.of(U2, u3, new Subject("nobody"), U2, U1)))
                .containsOnlyKeys(U2, u3, U1)
                .extractingFromEntries(Map.Entry::getKey)
                .containsExactly(U2, u3, U1);
    }

    @Test
    void aPurgeIsCutToTheCapacityOrRefusedWhereItIsNotOffered() {
        plain.held.put(U1, TagSet.of("a", "b", "c", "d"));

        assertThat(new ProviderTags(plain).purge(TagSet.of("a", "b", "c")))
                .hasSize(3)
                .allSatisfy((tag, outcome) -> assertThat(outcome).isEqualTo(Outcome.applied()));
        assertThat(plain.sent).hasSize(2);
        assertThat(plain.held.get(U1)).isEqualTo(TagSet.of("d"));
        assertThat(new ProviderTags(reading).purge(TagSet.of("a")).get(new Tag("a")))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void eachTagOfAPurgeHasAnOutcomeOfItsOwn() {
        plain.answers.add(CallResponse.of(Outcome.refused(RefusalReason.OTHER, "no")));
        plain.held.put(U1, TagSet.of("a", "b", "c", "d"));

        Map<Tag, Outcome> outcomes = new ProviderTags(plain).purge(TagSet.of("a", "b", "c"));

        assertThat(outcomes)
                .containsExactly(
                        Map.entry(new Tag("a"), Outcome.refused(RefusalReason.OTHER, "no")),
                        Map.entry(new Tag("b"), Outcome.refused(RefusalReason.OTHER, "no")),
                        Map.entry(new Tag("c"), Outcome.applied()));
        assertThat(plain.held.get(U1)).isEqualTo(TagSet.of("a", "b", "d"));
    }

    private static CallResponse refused(RefusalReason why) {
        return CallResponse.of(new Outcome.Refused(why, 7, "no"));
    }

    private static FakeProvider offering(int subjectsPerRead, Map<Shape, Capacity> shapes) {
        return new FakeProvider(new Terms(FakeProvider.LIMITS, shapes, subjectsPerRead, false, Pace.NONE));
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "UNKNOWN_SUBJECT", "OTHER", "MISCONFIGURED"})
    void aClearingWhoseAdditionIsRefusedIsUnknownAndSaysWhatIsGone(RefusalReason why) {
        plain.held.put(U1, TagSet.of("vip", "level:1"));
        plain.answer(CallResponse.of(Outcome.applied()), true);
        plain.answers.add(refused(why));

        Report report = apply(plain, new Change.ReplaceAll(U1, TagSet.of("level:2")));

        assertThat(plain.held.get(U1)).isEmpty();
        assertThat(report.failureOf(U1)).hasValueSatisfying(outcome -> {
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(outcome.code()).isEqualTo(7);
            assertThat(outcome.message()).contains("all tags that the subject had were removed", "[level:2]", "no");
        });
    }

    @Test
    void anOverwriteTakesNothingButItsCategoryWhereTagsCanBeAddedAndRemoved() {
        FakeProvider provider = offering(
                2,
                Map.of(
                        Shape.ADD_PAIRS, Capacity.ofPairs(1),
                        Shape.REMOVE_PAIRS, Capacity.ofPairs(1),
                        Shape.CLEAR, Capacity.ofSubjects(1)));
        provider.held.put(U1, TagSet.of("vip", "level:1"));

        Report report = apply(provider, new Change.OverwriteCategories(U1, TagSet.of("level:2")));

        assertThat(report.applied()).isEqualTo(1);
        assertThat(provider.sent).extracting(Call::shape).containsExactly(Shape.ADD_PAIRS, Shape.REMOVE_PAIRS);
        assertThat(provider.held.get(U1)).isEqualTo(TagSet.of("vip", "level:2"));
    }

    @Test
    void aReplacementIsByAddingAndRemovingWhereTheTagsCanBeRead() {
        FakeProvider provider = offering(
                2,
                Map.of(
                        Shape.ADD_TO_SUBJECT, Capacity.ofTags(2),
                        Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(2),
                        Shape.CLEAR, Capacity.ofSubjects(1)));
        provider.held.put(U1, TagSet.of("vip", "level:1"));
        provider.answer(CallResponse.of(Outcome.applied()), true);
        provider.answers.add(refused(RefusalReason.OTHER));

        Report report = apply(provider, new Change.ReplaceAll(U1, TagSet.of("vip", "level:2")));

        assertThat(provider.held.get(U1)).isEqualTo(TagSet.of("vip", "level:1", "level:2"));
        assertThat(report.failureOf(U1))
                .hasValueSatisfying(outcome -> assertThat(outcome)
                        .isInstanceOf(Outcome.Unknown.class)
                        .extracting(Outcome.NotApplied::message)
                        .asString()
                        .contains("added: [level:2]", "not done: [level:1]"));
    }

    @Test
    void anOverwriteThatOnlyAClearingCouldBringAboutIsRefusedUnsent() {
        FakeProvider provider =
                offering(2, Map.of(Shape.ADD_PAIRS, Capacity.ofPairs(1), Shape.CLEAR, Capacity.ofSubjects(1)));
        provider.held.put(U1, TagSet.of("vip", "level:1"));

        Report report = apply(provider, new Change.OverwriteCategories(U1, TagSet.of("level:2")));

        assertThat(report.refused()).isEqualTo(1);
        assertThat(provider.sent).isEmpty();
    }

    @Test
    void whatCannotBeRemovedIsRefusedAndWhatCameBeforeIsTold() {
        FakeProvider provider = offering(0, Map.of(Shape.ADD_PAIRS, Capacity.ofPairs(1)));

        Report report = apply(
                provider,
                new Change.Add(U1, TagSet.of("vip")),
                new Change.Remove(U1, TagSet.of("old")),
                new Change.Clear(U1),
                new Change.ReplaceAll(U2, TagSet.of("new")));

        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(3);
        assertThat(provider.sent).hasSize(1);
    }

    private static Report apply(FakeProvider provider, Change... changes) {
        return new ProviderTags(provider).apply(List.of(changes));
    }

    @Test
    void aPurgeOfAsManyTagsAsFitIsOneCall() {
        new ProviderTags(plain).purge(TagSet.of("a", "b"));

        assertThat(plain.sent).hasSize(1);
    }

    @Test
    void aReplacementByMoreTagsThanASubjectMayHaveIsRefusedUnsent() {
        TagSet tooMany = TagSet.empty();
        for (int n = 0; n <= 100; n++) {
            tooMany = tooMany.with(TagSet.of("t" + n));
        }

        assertThat(apply(plain, new Change.ReplaceAll(U1, tooMany)).refused()).isEqualTo(101);

        assertThat(plain.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LOST_BEFORE, UNREACHABLE, 'nothing was changed, as reading failed: lost'",
        "TOO_FAST,    RATE_LIMITED,    no",
    })
    void anOverwriteWhoseReadingFailsIsRefusedUnsent(FaultyProvider.Fault fault, RefusalReason why, String message) {
        FaultyProvider provider = new FaultyProvider(FakeProvider.WITH_READING, List.of(fault));

        Report report =
                new ProviderTags(provider).apply(List.of(new Change.OverwriteCategories(U1, TagSet.of("level:3"))));

        assertThat(report.failureOf(U1)).hasValueSatisfying(outcome -> {
            assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(why);
            assertThat(outcome.message()).isEqualTo(message);
        });
        assertThat(provider.fake.sent).isEmpty();
    }
}
