package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two providers; repairs of the second run when the test runs them. */
class MirroringTagsTest {
    private static final Duration BOUND = Duration.ofSeconds(4);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration NANO = Duration.ofNanos(1);
    private static final int FOLLOWING_MAX = 64;
    private static final Subject ANN = new Subject("ann");

    private final VirtualTime time = new VirtualTime();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final MemoryTagStores stores = new MemoryTagStores();
    private final BrittleStore marks = new BrittleStore(stores.of(new App("followed")));
    private final PendingChangeStore followed = new PendingChangeStore(marks);
    private final ProviderLedger providerLedger = new ProviderLedger(
                    stores.of(new App("acknowledged")), new PendingChangeStore(stores.of(new App("unknown"))))
            .mirroredTo(followed);
    private final FakeProvider first = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final FakeProvider second = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final CircuitBreaker breaker = new CircuitBreaker(BOUND, time);
    private Runnable meanwhile = () -> {};
    private final MirrorReconciler mirrorReconciler = new MirrorReconciler(
            providerLedger,
            SubjectLock.none(),
            followed,
            new ProviderTags(
                    breaker.observe(new ForwardingProvider(second) {
                        @Override
                        public CallResponse send(Call call) {
                            meanwhile.run();
                            return super.send(call);
                        }
                    }),
                    SubjectLock.none()),
            SubjectLock.none());
    private final MirroringTags tags = tags(tasks::add);

    private MirroringTags tags(Executor threads) {
        return new MirroringTags(
                new ProviderTags(new LedgerProvider(first, providerLedger, SubjectLock.none())),
                mirrorReconciler,
                threads,
                time,
                new MirroringTags.Bounds(BOUND, breaker));
    }

    private CompletableFuture<Report> add(String... names) {
        return tags.applyAsync(List.of(new Change.Add(ANN, TagSet.of(names)))).toCompletableFuture();
    }

    /** Changes a subject, with an unknown outcome at the second. */
    private void addWhileTheSecondFails(String name) {
        second.answers.add(CallResponse.of(new Outcome.Unknown(0, "no answer")));
        addAndRepair(name);
    }

    private void addAndRepair(String name) {
        CompletableFuture<Report> report = add(name);
        tasks.remove().run();
        assertThat(report.join().applied()).isEqualTo(1);
    }

    private void assertIsRepaired(boolean expected) {
        CompletableFuture<Report> report = add("any");
        assertThat(tasks).hasSize(expected ? 1 : 0);
        assertThat(report.isDone()).isEqualTo(!expected);
        tasks.clear();
    }

    @Test
    void aChangeIsAnsweredAfterTheSecondHasFollowed() {
        CompletableFuture<Report> report = add("vip");
        assertThat(report).isNotDone();

        tasks.remove().run();

        assertThat(report.join().applied()).isEqualTo(1);
        assertThat(first.held).isEqualTo(Map.of(ANN, TagSet.of("vip")));
        assertThat(second.held).isEqualTo(first.held);
        assertThat(followed.count()).isZero();
    }

    @Test
    void whatTheFirstRefusesIsNotRepaired() {
        first.answers.add(CallResponse.of(Outcome.refused(RefusalReason.APP_TAG_LIMIT, "full")));

        assertThat(add("vip").join().refused()).isEqualTo(1);

        assertThat(tasks).isEmpty();
    }

    @Test
    void aCallerWaitsForTheSecondNoLongerThanTheBound() {
        time.sleep(REST);
        CompletableFuture<Report> report = add("vip");
        time.sleep(BOUND);
        tags.expire();
        assertThat(report).isNotDone();

        time.sleep(NANO);
        tags.expire();

        assertThat(report.join().applied()).isEqualTo(1);
        tasks.remove().run();
        assertThat(second.held).isEqualTo(first.held);
    }

    @Test
    void afterThreeFailuresInARowTheSecondIsNotAskedForFiveSeconds() {
        addWhileTheSecondFails("a");
        addWhileTheSecondFails("b");
        assertIsRepaired(true);
        addWhileTheSecondFails("c");

        assertIsRepaired(false);
        time.sleep(REST.minus(NANO));
        assertIsRepaired(false);
        time.sleep(NANO);
        assertIsRepaired(true);
    }

    @Test
    void aSuccessBetweenFailuresStartsTheirCountAgain() {
        addWhileTheSecondFails("a");
        addWhileTheSecondFails("b");
        addAndRepair("c");
        addWhileTheSecondFails("d");
        addWhileTheSecondFails("e");

        assertIsRepaired(true);
    }

    @Test
    void aStoreThatFailsCountsAsAFailureAndTheChangeIsReportedAsTheFirstAnsweredIt() {
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Report> report = add("tag" + i);
            marks.writes.add(BrittleStore.Write.NOTHING_TAKEN);
            tasks.remove().run();
            assertThat(report.join().applied()).isEqualTo(1);
        }

        assertIsRepaired(false);
        assertThat(followed.count()).isEqualTo(1);
    }

    @Test
    void whileTheCircuitBreakerIsOpenTheSecondIsNotAsked() {
        meanwhile = () -> {
            time.sleep(BOUND.minus(NANO));
            assertIsRepaired(true);
            time.sleep(NANO);
            assertIsRepaired(false);
        };
        addAndRepair("vip");
    }

    @Test
    void noMoreThan64CallersWaitForTheSecond() {
        List<CompletableFuture<Report>> reports = IntStream.rangeClosed(0, FOLLOWING_MAX)
                .mapToObj(i -> add("vip"))
                .toList();

        assertThat(tasks).hasSize(FOLLOWING_MAX);
        assertThat(reports.get(FOLLOWING_MAX)).isDone();

        tasks.forEach(Runnable::run);
        tasks.clear();

        assertThat(reports).allMatch(CompletableFuture::isDone);
        assertIsRepaired(true);
    }

    @Test
    void aCallerForWhomThereIsNoThreadIsAnsweredAtOnce() {
        int[] attempts = {0};
        MirroringTags without = tags(task -> {
            attempts[0]++;
            throw new RejectedExecutionException("full");
        });

        for (int i = 0; i <= FOLLOWING_MAX; i++) {
            Change change = new Change.Add(ANN, TagSet.of("vip"));
            assertThat(without.applyAsync(List.of(change)).toCompletableFuture())
                    .isDone();
        }

        assertThat(attempts).containsExactly(FOLLOWING_MAX + 1);
    }

    @Test
    void aBugInTheSecondIsThrown() {
        meanwhile = () -> {
            throw new IllegalStateException("bug");
        };

        assertThatThrownBy(() -> tags(Runnable::run).apply(List.of(new Change.Add(ANN, TagSet.of("vip")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bug");
    }

    @Test
    void readingsAndPurgesAskTheFirstAlone() {
        MirroringTags both = tags(Runnable::run);
        assertThat(both.apply(List.of(new Change.Add(ANN, TagSet.of("vip", "new"))))
                        .applied())
                .isEqualTo(2);

        assertThat(both.purge(TagSet.of("new"))).isEqualTo(Map.of(new Tag("new"), Outcome.applied()));

        assertThat(both.tagsOf(List.of(ANN))).isEqualTo(Map.of(ANN, TagSet.of("vip")));
        assertThat(both.tagsOfAsync(List.of(ANN)).toCompletableFuture().join())
                .isEqualTo(Map.of(ANN, TagSet.of("vip")));
        assertThat(second.held).isEqualTo(Map.of(ANN, TagSet.of("vip", "new")));
    }
}
