package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a clock that moves only by waiting. */
class ThrottledProviderTest {
    private static final Subject U1 = new Subject("u1");
    private static final Subject U2 = new Subject("u2");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pace TEN = new Pace(Duration.ZERO, SECOND, 10, Duration.ZERO, Duration.ZERO);

    private static final Terms ANY_CLEAR = new Terms(
            FakeProvider.LIMITS,
            with(FakeProvider.WITHOUT_READING.shapes(), Shape.CLEAR, Capacity.ofSubjects(100)),
            0,
            true,
            Pace.NONE);

    private static Map<Shape, Capacity> with(Map<Shape, Capacity> shapes, Shape shape, Capacity capacity) {
        Map<Shape, Capacity> all = new HashMap<>(shapes);
        all.put(shape, capacity);
        return all;
    }

    private long nanos = Long.MAX_VALUE - 500_000_000; // a ticker may run over
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void whateverFollowsABatchCallInItsSeriesWaits() {
        TagProvider paced = paced(new Pace(Duration.ZERO, SECOND, Duration.ZERO));

        paced.send(both());
        paced.send(one());
        paced.send(both());

        assertThat(waits).containsExactly(SECOND);
    }

    /** Each is what one caller asks for: ten tags in all would be too few, too, but they are not even one series. */
    @Test
    void callersWhoSetFewTagsDoNotWaitForEachOther() {
        TagProvider paced = paced(TEN);

        for (int i = 0; i < 50; i++) {
            paced.newSeries()
                    .send(new Call.SubjectTags(BindingOperation.ADD, new Subject("s" + i), TagSet.of("a", "b")));
        }

        assertThat(waits).isEmpty();
    }

    @Test
    void aSeriesMayCarryTenBindingsWithoutAGap() {
        TagProvider series = paced(TEN).newSeries();

        for (int i = 0; i < 5; i++) {
            series.send(both());
        }
        assertThat(waits).isEmpty();
        series.send(one());

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void largeCallsOfDifferentSeriesAreApartAndSmallOnesGoBetween() {
        TagProvider paced = paced(TEN);

        paced.newSeries().send(large());
        paced.newSeries().send(one());
        assertThat(waits).isEmpty();
        paced.newSeries().send(large());

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void theGapCountsFromTheEndOfACall() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
        TagProvider slow = new ForwardingProvider(provider) {
            @Override
            public CallResponse send(Call call) {
                nanos += 400_000_000;
                return super.send(call);
            }
        };
        TagProvider paced =
                new ThrottledProvider(slow, new Pace(Duration.ZERO, SECOND, Duration.ZERO), () -> nanos, this::rest);

        paced.send(both());
        paced.send(one());

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void rewritesOfDifferentSubjectsAreApartWhereThePaceIsStrict() {
        TagProvider paced = paced(new Pace(Duration.ZERO, Duration.ZERO, SECOND).strict());

        paced.newSeries().send(new Call.Clear(Set.of(U1)));
        paced.newSeries().send(new Call.SubjectTags(BindingOperation.ADD, U2, TagSet.of("vip")));
        paced.newSeries().send(new Call.Overwrite(U2, TagSet.of("a:1")));
        paced.newSeries().send(new Call.Purge(TagSet.of("a")));

        assertThat(waits).containsExactly(SECOND, SECOND);
    }

    @Test
    void whatWouldWaitTooLongIsTooFastAndNotSent() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        TagProvider paced = new ThrottledProvider(
                provider,
                Pace.every(SECOND),
                new ThrottledProvider.Queue(10, Duration.ofMillis(900)),
                () -> nanos,
                this::rest);

        paced.send(new Call.Clear(Set.of(U1)));
        assertThat(whyOf(paced.send(new Call.Clear(Set.of(U2))))).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThatThrownBy(() -> paced.read(List.of(U1)))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        fault -> assertThat(fault.outcome()).isInstanceOf(Outcome.Refused.class));
        assertThat(provider.sent).hasSize(1);
        nanos += SECOND.toNanos();

        assertThat(paced.send(new Call.Clear(Set.of(U2))).defaultOutcome().isApplied())
                .isTrue();
    }

    @Test
    void aCallMayWaitAsLongAsTheQueueAllowsAndNoLonger() {
        nanos += 10 * SECOND.toNanos();
        for (Pace pace : List.of(Pace.every(SECOND), new Pace(Duration.ZERO, Duration.ZERO, SECOND).strict())) {
            waits.clear();
            TagProvider paced = paced(pace, SECOND);
            nanos += 10 * SECOND.toNanos();
            paced.send(new Call.Clear(Set.of(U1)));
            assertThat(paced.send(new Call.Clear(Set.of(U1))).defaultOutcome().isApplied())
                    .isTrue();
            assertThat(waits).containsExactly(SECOND);

            TagProvider impatient = paced(pace, SECOND.minusNanos(1));
            impatient.send(new Call.Clear(Set.of(U1)));
            assertThat(whyOf(impatient.send(new Call.Clear(Set.of(U1))))).isEqualTo(RefusalReason.RATE_LIMITED);
            assertThat(waits).hasSize(1);
        }
    }

    /** The second in the queue would wait for two gaps, and the longest wait is one. */
    @Test
    void whoeverIsBehindAnotherInTheQueueWaitsForItsGapAsWell() {
        List<CallResponse> meanwhile = new ArrayList<>();
        TagProvider[] paced = new TagProvider[1];
        paced[0] = new ThrottledProvider(
                new FakeProvider(ANY_CLEAR),
                Pace.every(SECOND),
                new ThrottledProvider.Queue(10, SECOND),
                () -> nanos,
                time -> {
                    if (meanwhile.isEmpty()) {
                        meanwhile.add(paced[0].send(one()));
                    }
                    rest(time);
                });
        paced[0].send(one());

        assertThat(paced[0].send(one()).defaultOutcome().isApplied()).isTrue();

        assertThat(whyOf(meanwhile.get(0))).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void aCallThatIsInterruptedWhileItWaitsIsNotSent() {
        FakeProvider provider = new FakeProvider(ANY_CLEAR);
        TagProvider paced = new ThrottledProvider(
                provider,
                Pace.every(SECOND),
                () -> nanos,
                time -> Thread.currentThread().interrupt());
        paced.send(one());

        CallResponse interrupted = paced.send(one());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(whyOf(interrupted)).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(provider.sent).hasSize(1);
    }

    /** The gap begins when the first call ends, so the second waits for that end. */
    @Test
    @Timeout(30)
    void aCallWaitsForTheEndOfTheCallBeforeIt() throws InterruptedException {
        List<Thread> second = new ArrayList<>();
        TagProvider[] paced = new TagProvider[1];
        TagProvider slow = new ForwardingProvider(new FakeProvider(ANY_CLEAR)) {
            @Override
            public CallResponse send(Call call) {
                if (second.isEmpty()) {
                    second.add(new Thread(() -> paced[0].send(both())));
                    second.get(0).start();
                    while (second.get(0).getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                }
                return super.send(call);
            }
        };
        paced[0] = new ThrottledProvider(slow, new Pace(Duration.ZERO, SECOND, Duration.ZERO), () -> nanos, this::rest);

        paced[0].send(both());
        second.get(0).join();

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void moreThanMayWaitAreTooFastAndNotSent() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
        List<CallResponse> meanwhile = new ArrayList<>();
        TagProvider[] paced = new TagProvider[1];
        paced[0] = new ThrottledProvider(
                provider,
                Pace.every(SECOND),
                new ThrottledProvider.Queue(1, Duration.ofHours(1)),
                () -> nanos,
                time -> {
                    if (meanwhile.isEmpty()) {
                        meanwhile.add(CallResponse.of(Outcome.applied())); // once only
                        meanwhile.set(0, paced[0].send(one()));
                    }
                    rest(time);
                });

        paced[0].send(one());
        CallResponse waited = paced[0].send(one());

        assertThat(waited.defaultOutcome().isApplied()).isTrue();
        assertThat(whyOf(meanwhile.get(0))).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(provider.sent).hasSize(2);
    }

    private static RefusalReason whyOf(CallResponse callResponse) {
        return ((Outcome.Refused) callResponse.defaultOutcome()).reason();
    }

    private static Call large() {
        Set<Subject> subjects =
                IntStream.range(0, 11).mapToObj(i -> new Subject("u" + i)).collect(Collectors.toSet());
        return new Call.Clear(subjects);
    }

    @Test
    void aPurgeIsABatchHoweverFewTagsItHas() {
        TagProvider paced = paced(new Pace(Duration.ZERO, SECOND, Duration.ZERO));

        paced.send(new Call.Purge(TagSet.of("a")));
        paced.send(new Call.Purge(TagSet.of("b", "c")));
        paced.send(both());

        assertThat(waits).containsExactly(SECOND, SECOND);
    }

    @Test
    void everyRewriteIsFollowedByAPauseOfItsSubjectHoweverManyThereWere() {
        TagProvider paced = paced(new Pace(Duration.ZERO, Duration.ZERO, SECOND));
        for (int i = 0; i < 3_000; i++) {
            paced.send(new Call.Clear(Set.of(new Subject("other" + i))));
        }
        paced.send(new Call.Clear(Set.of(U1)));
        paced.send(new Call.Overwrite(U1, TagSet.of("a:1")));
        paced.send(new Call.Replace(Map.of(U1, TagSet.of("a"))));
        paced.send(one());

        assertThat(waits).containsExactly(SECOND, SECOND, SECOND);
    }

    @Test
    void aSubjectIsLeftAloneAfterARewriteAndOthersAreNot() {
        TagProvider paced = paced(new Pace(Duration.ZERO, Duration.ZERO, SECOND));

        paced.send(new Call.Clear(Set.of(U2)));
        paced.send(one());
        assertThat(waits).isEmpty();
        paced.send(both());

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void aGapHoldsBetweenAnyTwoCallsReadingIncluded() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        TagProvider paced = new ThrottledProvider(provider, Pace.every(SECOND), () -> nanos, this::rest);

        paced.read(List.of(U1));
        paced.send(new Call.Clear(Set.of(U1)));
        paced.read(List.of(U1));

        assertThat(waits).containsExactly(SECOND, SECOND);
    }

    /** The second batch call starts at the end of its gap, long after its turn; what follows keeps apart from that moment. */
    @Test
    void callsAreApartAlsoWhereOneHadToStartLate() {
        Pace pace = new Pace(Duration.ofMillis(100), SECOND, Duration.ZERO);
        TagProvider paced =
                new ThrottledProvider(new FakeProvider(FakeProvider.WITH_READING), pace, () -> nanos, this::rest);
        Call batch = new Call.EachSubject(BindingOperation.ADD, Map.of(U1, TagSet.of("vip"), U2, TagSet.of("vip")));

        paced.send(batch);
        paced.send(batch);
        paced.read(List.of(U1));
        paced.read(List.of(U2));

        assertThat(waits).containsExactly(SECOND, Duration.ofMillis(100), Duration.ofMillis(100));
    }

    @Test
    void aSubjectIsLeftAloneWhileItsRewriteIsUnderWay() {
        List<TagProvider> paced = new ArrayList<>();
        TagProvider provider = new ForwardingProvider(new FakeProvider(ANY_CLEAR)) {
            @Override
            public CallResponse send(Call call) {
                if (call instanceof Call.Clear) {
                    paced.get(0).newSeries().send(one());
                }
                return super.send(call);
            }
        };
        paced.add(new ThrottledProvider(
                provider, new Pace(Duration.ZERO, Duration.ZERO, SECOND), () -> nanos, this::rest));

        paced.get(0).send(new Call.Clear(Set.of(U1)));

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    @Timeout(20)
    void aCallerThatIsInterruptedBehindACallUnderWaySendsNothing() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        FakeProvider provider = new FakeProvider(ANY_CLEAR);
        TagProvider blocking = new ForwardingProvider(provider) {
            @Override
            public CallResponse send(Call call) {
                underWay.countDown();
                try {
                    answered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.send(call);
            }
        };
        TagProvider paced = new ThrottledProvider(
                blocking, new Pace(Duration.ZERO, SECOND, Duration.ZERO), () -> nanos, this::rest);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread first = new Thread(() -> paced.send(both()));
        Thread second = new Thread(() -> outcome.complete(paced.send(both()).defaultOutcome()));

        first.start();
        underWay.await();
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        second.interrupt();

        assertThat(outcome.join().failure().orElseThrow().message()).contains("nothing was sent: interrupted");
        answered.countDown();
        first.join();
        assertThat(provider.sent).hasSize(1);
    }

    @Test
    void withoutPaceNobodyWaits() {
        TagProvider paced = paced(Pace.NONE);

        paced.send(new Call.Clear(Set.of(U1)));
        paced.send(both());
        paced.send(both());

        assertThat(waits).isEmpty();
    }

    private static Call one() {
        return new Call.SubjectTags(BindingOperation.ADD, U1, TagSet.of("vip"));
    }

    private static Call both() {
        return new Call.TagSubjects(BindingOperation.ADD, new Tag("vip"), Set.of(U1, U2));
    }

    private TagProvider paced(Pace pace, Duration maxWait) {
        return new ThrottledProvider(
                new FakeProvider(ANY_CLEAR), pace, new ThrottledProvider.Queue(10, maxWait), () -> nanos, this::rest);
    }

    private TagProvider paced(Pace pace) {
        return new ThrottledProvider(new FakeProvider(ANY_CLEAR), pace, () -> nanos, this::rest);
    }

    private void rest(Duration time) {
        if (!time.isNegative() && !time.isZero()) {
            waits.add(time);
            nanos += time.toNanos();
        }
    }
}
