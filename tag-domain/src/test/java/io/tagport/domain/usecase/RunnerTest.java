package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.tagport.domain.memory.MemoryJournal;
import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a clock that moves only by waiting, with chance that always draws the most. */
class RunnerTest {
    private static final Subject U1 = new Subject("u1");
    private static final Subject U2 = new Subject("u2");
    private static final Tag VIP = new Tag("vip");
    private static final Outcome.Unknown LOST = new Outcome.Unknown(0, "no answer");
    private static final Outcome.Refused TOO_FAST = new Outcome.Refused(RefusalReason.RATE_LIMITED, 28, "slow down");
    private static final Outcome.Refused NOBODY = new Outcome.Refused(RefusalReason.UNREACHABLE, 0, "no connection");
    private static final Outcome.Refused STALE = new Outcome.Refused(RefusalReason.EXPIRED_SIGNATURE, 9, "expired");
    private static final Outcome.Refused SETUP = new Outcome.Refused(RefusalReason.MISCONFIGURED, 3, "auth failure");
    private static final Outcome.Refused BAD = new Outcome.Refused(RefusalReason.BAD_REQUEST, 7, "invalid parameter");

    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final VirtualTime time = new VirtualTime();
    private final MemoryJournal journal = new MemoryJournal();
    private final Map<Integer, CallSettlement> told = new LinkedHashMap<>();
    private final List<Integer> left = new ArrayList<>();

    @AfterEach
    void nothingStaysInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void allIsAppliedAndToldInOrder() {
        RunSummary summary = run(PlanOf.calls(add(U1), add(U2)));

        assertThat(summary).isEqualTo(new RunSummary(2, 0, 0, 0, 2, 2, Optional.empty()));
        assertThat(told).containsExactly(entry(0, applied(1)), entry(1, applied(1)));
        assertThat(time.waits).isEmpty();
    }

    @Test
    void whatWasNotAnsweredIsRepeatedAfterADoublingBackOffUntilTheTriesAreUsedUp() {
        answer(LOST, LOST, LOST, LOST, LOST);

        RunSummary summary = run(PlanOf.calls(add(U1), add(U2)));

        assertThat(time.waits).containsExactly(millis(500), millis(1_000), millis(2_000), millis(4_000));
        assertThat(told.get(0)).isEqualTo(failed(U1, LOST, 5));
        assertThat(summary).isEqualTo(new RunSummary(1, 0, 1, 0, 6, 2, Optional.empty()));
    }

    @Test
    void jitterIsFull() {
        answer(LOST, LOST);

        runner(RetryPolicy.DEFAULT, () -> 0, 1).run(PlanOf.calls(add(U1)), journal, this::settled);

        assertThat(time.waits).isEmpty();
        assertThat(provider.sent).hasSize(3);
    }

    @Test
    void theOffSwitchSendsEverythingOnce() {
        answer(LOST, BAD);

        RunSummary summary = runner(RetryPolicy.NONE, () -> -1, 1)
                .run(PlanOf.calls(add(U1), add(U1, U2), add(U2)), journal, this::settled);

        assertThat(summary).isEqualTo(new RunSummary(1, 2, 1, 0, 3, 3, Optional.empty()));
    }

    @Test
    void aStaleSignatureIsRenewedOnceAndAtOnce() {
        answer(STALE);

        assertThat(run(PlanOf.calls(add(U1))).applied()).isEqualTo(1);
        assertThat(time.waits).isEmpty();
    }

    @Test
    void aSignatureMadeAnewThatIsRefusedStopsTheRun() {
        answer(STALE, STALE);

        RunSummary summary = run(PlanOf.calls(add(U1), add(U2)));

        assertThat(summary).isEqualTo(new RunSummary(0, 1, 0, 1, 2, 1, Optional.of(STALE)));
        assertThat(left).containsExactly(1);
    }

    @Test
    void wrongCredentialsStopTheRunAtOnceAndResumingTakesUpTheRest() {
        Plan plan = PlanOf.calls(add(U1), add(U2));
        answer(SETUP);

        assertThat(run(plan)).isEqualTo(new RunSummary(0, 1, 0, 1, 1, 1, Optional.of(SETUP)));
        assertThat(told.get(1)).isEqualTo(failed(U2, SETUP, 0));
        assertThat(journal.settlementOf(1)).isEmpty();

        assertThat(run(plan)).isEqualTo(new RunSummary(2, 0, 0, 0, 2, 2, Optional.empty()));
    }

    @Test
    void whereNobodyIsThereTheRunStopsAfterItsTries() {
        answer(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);

        assertThat(run(PlanOf.calls(add(U1), add(U2))))
                .isEqualTo(new RunSummary(0, 1, 0, 1, 5, 1, Optional.of(NOBODY)));
    }

    @Test
    void aTimeThatTheProviderAsksForIsWaited() {
        provider.answers.add(new CallResponse(TOO_FAST, Map.of(), Map.of(), Duration.ofSeconds(30)));

        assertThat(run(PlanOf.calls(add(U1))).applied()).isEqualTo(1);
        assertThat(time.waits).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void aRefusalAsTooFastWithoutATimeIsRepeatedAfterADoublingBackOff() {
        answer(TOO_FAST, TOO_FAST);

        assertThat(run(PlanOf.calls(add(U1))).applied()).isEqualTo(1);
        assertThat(time.waits).containsExactly(millis(500), millis(1_000));
        assertThat(provider.sent).hasSize(3);
    }

    @Test
    void everyAnswerAndEveryWaitIsReported() {
        List<Object> reported = new ArrayList<>();
        answer(LOST, TOO_FAST);
        RunListener watcher = new RunListener() {
            @Override
            public void onSettled(int index, Call call, CallSettlement callSettlement) {
                reported.add("settled");
            }

            @Override
            public void onAnswer(Call call, Outcome general) {
                reported.add(general);
            }

            @Override
            public void onBackoff(Duration wait, Outcome why) {
                reported.add(wait);
            }
        };

        runner(RetryPolicy.DEFAULT, () -> -1, 1).run(PlanOf.calls(add(U1)), journal, watcher);

        assertThat(reported).containsExactly(LOST, millis(500), TOO_FAST, millis(1_000), Outcome.applied(), "settled");
    }

    @Test
    void aProviderThatWantsToBeLeftAloneForLongStopsTheRun() {
        provider.answers.add(new CallResponse(TOO_FAST, Map.of(), Map.of(), Duration.ofSeconds(Long.MAX_VALUE)));

        RunSummary summary = run(PlanOf.calls(add(U1), add(U2)));

        assertThat(summary.refused() + summary.notSent()).isEqualTo(2);
        assertThat(summary.requests()).isEqualTo(1);
        assertThat(summary.stop()).isPresent();
        assertThat(time.waits).isEmpty();
    }

    @Test
    void aSpentBudgetStopsTheRun() {
        answer(LOST, LOST, LOST, LOST);
        RetryPolicy few = new RetryPolicy(5, millis(1), millis(1), 0.5, 1);

        RunSummary summary = runner(few, () -> 0, 1).run(PlanOf.calls(add(U1), add(U2)), journal, this::settled);

        assertThat(summary.requests()).isEqualTo(3); // the first, and two repetitions for two calls
        assertThat(summary.unknown()).isEqualTo(1);
        assertThat(summary.stop())
                .hasValueSatisfying(stop -> assertThat(stop.message())
                        .isEqualTo("the run was stopped after 2 retries; last reason: no answer"));
    }

    @Test
    void onlyWhatIsLeftIsRepeated() {
        provider.answers.add(new CallResponse(LOST, Map.of(U1, Outcome.applied()), Map.of(), Duration.ZERO));

        RunSummary summary = run(PlanOf.calls(add(U1, U2)));

        assertThat(provider.sent).containsExactly(add(U1, U2), add(U2));
        assertThat(summary.applied()).isEqualTo(2);
    }

    @Test
    void ofAPartialSuccessOnlyWhatFailedForTheMomentIsRepeated() {
        Outcome.NotApplied stranger = new Outcome.Refused(RefusalReason.UNKNOWN_SUBJECT, 6, "no such account");
        Subject u3 = new Subject("u3");
        FakeProvider packed = new FakeProvider(FakeProvider.WITH_READING);
        packed.answers.add(
                new CallResponse(Outcome.applied(), Map.of(U1, stranger, U2, LOST), Map.of(), Duration.ZERO));
        Call both = new Call.EachSubject(BindingOperation.ADD, Map.of(U1, TagSet.of("vip"), U2, TagSet.of("vip")));
        Call third = new Call.EachSubject(BindingOperation.ADD, Map.of(u3, TagSet.of("vip")));

        RunSummary summary =
                runner(packed, RetryPolicy.DEFAULT, () -> 0, 1).run(PlanOf.calls(both, third), journal, this::settled);

        assertThat(packed.sent)
                .containsExactly(both, new Call.EachSubject(BindingOperation.ADD, Map.of(U2, TagSet.of("vip"))), third);
        assertThat(told.get(0))
                .isEqualTo(new CallSettlement(1, List.of(new Report.Failure(U1, TagSet.of("vip"), stranger)), 2));
        assertThat(summary.refused()).isEqualTo(1);
    }

    @Test
    void aCallIsHalvedUntilTheCulpritIsAlone() {
        provider.answers.addAll(
                List.of(CallResponse.of(BAD), applied(), CallResponse.of(BAD), applied(), CallResponse.of(BAD)));
        Call call = new Call.SubjectTags(BindingOperation.ADD, U1, TagSet.of("a", "b", "c"));

        run(PlanOf.calls(call));

        assertThat(provider.sent).map(Call::bindings).map(RunnerTest::tags).containsExactly("abc", "a", "bc", "b", "c");
        assertThat(told.get(0))
                .isEqualTo(new CallSettlement(2, List.of(new Report.Failure(U1, TagSet.of("c"), BAD)), 5));
    }

    @Test
    void theSearchForManyCulpritsEnds() {
        FakeProvider wide = new FakeProvider(
                new Terms(FakeProvider.LIMITS, Map.of(Shape.ADD_TAG, Capacity.ofSubjects(64)), 0, false, Pace.NONE));
        wide.answers.addAll(Collections.nCopies(200, CallResponse.of(BAD)));
        Subject[] subjects =
                IntStream.range(0, 64).mapToObj(i -> new Subject("u" + i)).toArray(Subject[]::new);

        RunSummary summary =
                runner(wide, RetryPolicy.DEFAULT, () -> 0, 1).run(PlanOf.calls(add(subjects)), journal, this::settled);

        assertThat(summary.requests()).isEqualTo(1 + 4 * 6);
        assertThat(summary.refused()).isEqualTo(64);
    }

    @Test
    void whatCannotLieInSingleEntriesIsNotHalved() {
        Call oneTag = add(U1, U2);
        Call oneSubject = new Call.SubjectTags(BindingOperation.ADD, U1, TagSet.of("a", "b"));
        for (RefusalReason why : List.of(RefusalReason.UNSUPPORTED, RefusalReason.OTHER)) {
            answer(refused(why));
            assertThat(requestsOf(oneTag)).isEqualTo(1);
        }
        answer(refused(RefusalReason.BAD_TAG));
        assertThat(requestsOf(oneTag)).isEqualTo(1);
        answer(refused(RefusalReason.UNKNOWN_SUBJECT));
        assertThat(requestsOf(oneSubject)).isEqualTo(1);
        answer(refused(RefusalReason.UNKNOWN_SUBJECT));
        assertThat(requestsOf(oneTag)).isEqualTo(3);
    }

    @Test
    void anOverwriteIsNotHalvedAndAReplacementIsBySubjects() {
        answer(BAD);
        assertThat(requestsOf(new Call.Overwrite(U1, TagSet.of("a:1", "b:1")))).isEqualTo(1);
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        tags.put(U1, TagSet.of("a", "b"));
        tags.put(U2, TagSet.of("c"));
        FakeProvider packed = new FakeProvider(FakeProvider.WITH_READING);
        packed.answers.addAll(List.of(CallResponse.of(BAD), CallResponse.of(BAD)));

        runner(packed, RetryPolicy.DEFAULT, () -> 0, 1)
                .run(PlanOf.calls(new Call.Replace(tags)), new MemoryJournal(), this::settled);

        assertThat(packed.sent)
                .containsExactly(
                        new Call.Replace(tags),
                        new Call.Replace(Map.of(U1, TagSet.of("a", "b"))),
                        new Call.Replace(Map.of(U2, TagSet.of("c"))));
        assertThat(told.get(0))
                .isEqualTo(new CallSettlement(1, List.of(new Report.Failure(U1, TagSet.of("a", "b"), BAD)), 3));
    }

    @Test
    void aRefusalForTheMomentDoesNotMakeTheUnknownRefused() {
        answer(LOST, SETUP);

        RunSummary summary = run(PlanOf.calls(add(U1)));

        assertThat(summary.unknown()).isEqualTo(1);
        assertThat(told.get(0)).isEqualTo(failed(U1, LOST, 2));
    }

    @Test
    void whatAnEarlierRunLeftUnknownStaysSoAfterARefusalForTheMoment() {
        Plan plan = PlanOf.calls(add(U1));
        answer(LOST, LOST, LOST, LOST, LOST, SETUP);
        run(plan);

        RunSummary resumed = run(plan);

        assertThat(resumed.unknown()).isEqualTo(1);
        assertThat(resumed.refused()).isZero();
        assertThat(told.get(0)).isEqualTo(failed(U1, LOST, 6));
    }

    @Test
    void aCallInDoubtStaysUnknownAfterARefusalForTheMoment() {
        journal.sending(0);
        answer(SETUP);

        RunSummary resumed = run(PlanOf.calls(add(U1)));

        assertThat(resumed.unknown()).isEqualTo(1);
        assertThat(resumed.refused()).isZero();
    }

    @Test
    void aLastingRefusalSettlesTheUnknown() {
        answer(LOST, BAD);

        assertThat(run(PlanOf.calls(add(U1))).refused()).isEqualTo(1);
    }

    @Test
    void nothingIsAddedToASubjectWhoseClearingFailed() {
        answer(BAD);

        RunSummary summary = run(PlanOf.calls(new Call.Clear(Set.of(U1)), add(U1, U2)));

        assertThat(provider.sent).containsExactly(new Call.Clear(Set.of(U1)), add(U2));
        assertThat(summary).isEqualTo(new RunSummary(1, 2, 0, 0, 2, 2, Optional.empty()));
        Outcome.NotApplied withheld = new Outcome.Refused(
                RefusalReason.BAD_REQUEST, 7, "not sent, as the preceding rewrite was refused: invalid parameter");
        assertThat(told.get(1))
                .isEqualTo(new CallSettlement(1, List.of(new Report.Failure(U1, TagSet.of("vip"), withheld)), 1));
    }

    @Test
    void afterAnUnknownClearingResumingDoesBothInTheirOrder() {
        Plan plan = PlanOf.calls(new Call.Clear(Set.of(U1)), add(U1, U2));
        provider.held.put(U1, TagSet.of("old"));
        answer(LOST, LOST, LOST, LOST, LOST);

        assertThat(run(plan)).isEqualTo(new RunSummary(1, 1, 1, 0, 6, 2, Optional.empty()));
        assertThat(Optional.ofNullable(told.get(1)).orElseThrow().failures())
                .extracting(entry -> entry.outcome().message())
                .containsExactly("not sent, as the outcome of the preceding rewrite, which removes the other tags"
                        + " of the subject, is unknown: no answer");
        assertThat(run(plan).applied()).isEqualTo(3);
        assertThat(provider.held).isEqualTo(Map.of(U1, TagSet.of("vip"), U2, TagSet.of("vip")));
        assertThat(provider.sent.subList(6, 8)).containsExactly(new Call.Clear(Set.of(U1)), add(U1));
    }

    @Test
    void aFinalCallIsToldAgainAndNotSentAgain() {
        Plan plan = PlanOf.calls(add(U1), add(U2));
        run(plan);
        told.clear();

        RunSummary again = run(plan);

        assertThat(again).isEqualTo(new RunSummary(2, 0, 0, 0, 0, 2, Optional.empty()));
        assertThat(told).containsOnlyKeys(0, 1);
        assertThat(time.waits).isEmpty();
    }

    @Test
    void aCallInDoubtIsRepeatedAfterTheLongestGapOfThePace() {
        FakeProvider slow = new FakeProvider(FakeProvider.paced(
                FakeProvider.WITHOUT_READING, new Pace(millis(10), Duration.ofSeconds(1), Duration.ofSeconds(2))));
        journal.sending(0);

        RunSummary summary = runner(slow, RetryPolicy.DEFAULT, () -> 0, 1)
                .run(PlanOf.calls(new Call.Clear(Set.of(U1))), journal, this::settled);

        assertThat(time.waits).containsExactly(Duration.ofSeconds(2));
        assertThat(summary.applied()).isEqualTo(1);
    }

    @Test
    void aCallInDoubtStaysUnknownIfItsTurnDoesNotCome() {
        journal.sending(1);
        answer(SETUP);

        assertThat(run(PlanOf.calls(add(U1), add(U2)))).isEqualTo(new RunSummary(0, 1, 1, 0, 1, 1, Optional.of(SETUP)));
        assertThat(journal.isInDoubt(1)).isTrue();
    }

    @Test
    void anInterruptionEndsTheRunAndStaysVisible() {
        Thread.currentThread().interrupt();

        RunSummary summary = run(PlanOf.calls(add(U1), add(U2)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(provider.sent).isEmpty();
        assertThat(summary.notSent()).isEqualTo(2);
        assertThat(summary.stop()).isPresent();
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRunBeforeAnythingIsSent() {
        StoreException full = new StoreException("disk full");
        for (int lanes : new int[] {1, 3}) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> runner(RetryPolicy.DEFAULT, () -> 0, lanes)
                            .run(PlanOf.calls(add(U1), add(U2)), failing(full), this::settled))
                    .isSameAs(full);
        }
        assertThat(provider.sent).isEmpty();
    }

    @Test
    void aRunThatBrokeOffIsReportedByItsJournalAlone() {
        Plan plan = PlanOf.calls(add(U1), add(U2), add(U1, U2), add(U2));
        journal.sending(0);
        journal.settled(0, applied(1));
        journal.sending(1);
        journal.settled(1, failed(U2, BAD, 1));
        journal.sending(2);
        Outcome.Refused end = new Outcome.Refused(RefusalReason.UNREACHABLE, 0, "disk full");

        RunSummary summary = runner(RetryPolicy.DEFAULT, () -> -1, 1).report(plan, journal, end, this::settled);

        assertThat(summary).isEqualTo(new RunSummary(1, 1, 2, 1, 0, 2, Optional.of(end)));
        assertThat(provider.sent).isEmpty();
        assertThat(time.waits).isEmpty();
        assertThat(journal.isInDoubt(2)).isTrue();
        assertThat(journal.settlementOf(3)).isEmpty();
    }

    @Test
    void backOffNeverPassesItsLongest() {
        RetryPolicy many = new RetryPolicy(200, millis(500), Duration.ofSeconds(8), 0, 1_000);

        assertThat(many.wait(1, () -> -1)).isEqualTo(millis(500));
        assertThat(many.wait(5, () -> -1)).isEqualTo(millis(8_000));
        assertThat(many.wait(199, () -> -1)).isEqualTo(millis(8_000));
        assertThat(RetryPolicy.DEFAULT.budget(1_001)).isEqualTo(600);
    }

    @Test
    void anAdditionThatIsRefusedAfterAClearingSaysWhatIsGone() {
        provider.held.put(U1, TagSet.of("old"));
        provider.answer(applied(), true);
        provider.answers.add(CallResponse.of(new Outcome.Refused(RefusalReason.OTHER, 7, "no")));

        run(PlanOf.calls(new Call.Clear(Set.of(U1)), add(U1)));

        assertThat(provider.held.get(U1)).isEmpty();
        assertThat(told.values()).extracting(CallSettlement::applied).containsExactly(1L, 0L);
        assertThat(told.values())
                .flatExtracting(CallSettlement::failures)
                .extracting(entry -> entry.outcome().message())
                .containsExactly("this plan removed the previous tags of the subject and did not add this one: no");
    }

    private static Journal failing(StoreException fault) {
        return new Journal() {
            @Override
            public Optional<CallSettlement> settlementOf(int call) {
                return Optional.empty();
            }

            @Override
            public boolean isInDoubt(int call) {
                return false;
            }

            @Override
            public void sending(int call) {
                throw fault;
            }

            @Override
            public void settled(int call, CallSettlement callSettlement) {
                throw fault;
            }
        };
    }

    private int requestsOf(Call call) {
        return (int) runner(RetryPolicy.DEFAULT, () -> 0, 1)
                .run(PlanOf.calls(call), new MemoryJournal(), this::settled)
                .requests();
    }

    private RunSummary run(Plan plan) {
        return runner(RetryPolicy.DEFAULT, () -> -1, 1).run(plan, journal, watcher());
    }

    private RunListener watcher() {
        return new RunListener() {
            @Override
            public void onSettled(int index, Call call, CallSettlement callSettlement) {
                RunnerTest.this.settled(index, call, callSettlement);
            }

            @Override
            public void onSkipped(int index, Call call, CallSettlement callSettlement) {
                RunnerTest.this.settled(index, call, callSettlement);
                left.add(index);
            }
        };
    }

    private void settled(int index, Call call, CallSettlement callSettlement) {
        told.put(index, callSettlement);
    }

    private Runner runner(RetryPolicy retryPolicy, RandomGenerator random, int lanes) {
        return runner(provider, retryPolicy, random, lanes);
    }

    private Runner runner(FakeProvider of, RetryPolicy retryPolicy, RandomGenerator random, int lanes) {
        return new Runner(of, retryPolicy, time, time, random, lanes);
    }

    private void answer(Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            provider.answers.add(CallResponse.of(outcome));
        }
    }

    private static Outcome refused(RefusalReason why) {
        return new Outcome.Refused(why, 1, "no");
    }

    private static Call add(Subject... subjects) {
        return new Call.TagSubjects(BindingOperation.ADD, VIP, new LinkedHashSet<>(List.of(subjects)));
    }

    private static CallResponse applied() {
        return CallResponse.of(Outcome.applied());
    }

    private static CallSettlement applied(long bindings) {
        return new CallSettlement(bindings, List.of(), 1);
    }

    private static CallSettlement failed(Subject subject, Outcome.NotApplied outcome, int requests) {
        return new CallSettlement(0, List.of(new Report.Failure(subject, TagSet.of("vip"), outcome)), requests);
    }

    private static String tags(List<Binding> bindings) {
        return String.join(
                "", bindings.stream().map(binding -> binding.tag().name()).toList());
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void whereEachAnswerNamesACulpritTheSearchForMoreEnds() {
        FakeProvider wide = new FakeProvider(
                new Terms(FakeProvider.LIMITS, Map.of(Shape.ADD_TAG, Capacity.ofSubjects(64)), 0, false, Pace.NONE));
        Subject[] subjects =
                IntStream.range(0, 64).mapToObj(i -> new Subject("u" + i)).toArray(Subject[]::new);
        for (Subject subject : subjects) {
            wide.answers.add(new CallResponse(BAD, Map.of(subject, BAD), Map.of(), Duration.ZERO));
        }

        RunSummary summary =
                runner(wide, RetryPolicy.DEFAULT, () -> 0, 1).run(PlanOf.calls(add(subjects)), journal, this::settled);

        assertThat(summary.requests()).isEqualTo(1 + 4 * 6);
        assertThat(summary.refused()).isEqualTo(64);
    }

    @Test
    void theReasonOfARepetitionIsTheFirstThatPasses() {
        List<Outcome> reasons = new ArrayList<>();
        RunListener watcher = new RunListener() {
            @Override
            public void onSettled(int index, Call call, CallSettlement callSettlement) {}

            @Override
            public void onBackoff(Duration wait, Outcome why) {
                reasons.add(why);
            }
        };
        provider.answers.add(
                new CallResponse(Outcome.applied(), Map.of(U1, BAD, U2, TOO_FAST), Map.of(), Duration.ZERO));
        provider.answers.add(new CallResponse(LOST, Map.of(), Map.of(), Duration.ZERO));

        runner(RetryPolicy.DEFAULT, () -> -1, 1).run(PlanOf.calls(add(U1, U2)), journal, watcher);

        assertThat(reasons).containsExactly(TOO_FAST, LOST);
    }

    @Test
    void whereEverythingGoesOnceAStaleSignatureIsNotRenewed() {
        answer(STALE);

        assertThat(runner(RetryPolicy.NONE, () -> 0, 1)
                        .run(PlanOf.calls(add(U1)), journal, this::settled)
                        .requests())
                .isEqualTo(1);
    }

    @Test
    void aFirstRunDoesNotWaitForThePace() {
        FakeProvider slow = new FakeProvider(FakeProvider.paced(
                FakeProvider.WITHOUT_READING, new Pace(millis(10), Duration.ofSeconds(1), Duration.ofSeconds(2))));

        runner(slow, RetryPolicy.DEFAULT, () -> 0, 1).run(PlanOf.calls(add(U1)), journal, this::settled);

        assertThat(time.waits).isEmpty();
    }

    @Test
    void aCallIsInDoubtWhileItIsSentAlsoWhenItIsResumed() {
        List<Boolean> doubts = new ArrayList<>();
        ForwardingProvider watched = new ForwardingProvider(provider) {
            @Override
            public CallResponse send(Call call) {
                doubts.add(journal.isInDoubt(0));
                return super.send(call);
            }
        };
        Runner runner = new Runner(watched, RetryPolicy.NONE, time, time, () -> 0, 1);
        answer(LOST);

        runner.run(PlanOf.calls(add(U1)), journal, this::settled);
        runner.run(PlanOf.calls(add(U1)), journal, this::settled);

        assertThat(doubts).containsExactly(true, true);
    }
}
