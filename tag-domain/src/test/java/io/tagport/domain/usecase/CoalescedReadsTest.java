package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.SubjectLock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Readings of several callers that go together, two subjects in each. */
class CoalescedReadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration NANO = Duration.ofNanos(1);
    private static final int WAITING = 4;

    private final FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
    private final List<List<String>> readings = new ArrayList<>();
    private final VirtualTime time = new VirtualTime();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean fails;
    private Runnable meanwhile = () -> {};
    private final CoalescingTags tags = tags(tasks::add);

    CoalescedReadsTest() {
        for (int i = 0; i < 10; i++) {
            provider.held.put(new Subject("u" + i), TagSet.of("tag" + i));
        }
    }

    private CoalescingTags tags(Executor threads) {
        return tags(CoalescingTags.Remote.of(new Recorded(), BOUND, time), threads, 1);
    }

    private CoalescingTags tags(CoalescingTags.Remote remote, Executor threads, int lanes) {
        return new CoalescingTags(
                remote,
                SubjectLock.none(),
                threads,
                time,
                new CoalescingTags.Bounds(lanes, 10, WAITING, PATIENCE, BOUND));
    }

    private final class Recorded extends ForwardingProvider {
        Recorded() {
            super(provider);
        }

        @Override
        public Map<Subject, TagSet> read(Collection<Subject> subjects) {
            readings.add(subjects.stream().map(Subject::id).toList());
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            if (fails) {
                throw new ProviderException(Outcome.refused(RefusalReason.UNREACHABLE, "away"));
            }
            return super.read(subjects);
        }
    }

    private CompletableFuture<Map<Subject, TagSet>> begin(String... ids) {
        return tags.tagsOfAsync(Arrays.stream(ids).map(Subject::new).toList()).toCompletableFuture();
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static Throwable fault(CompletableFuture<?> reading) {
        assertThat(reading).isCompletedExceptionally();
        return catchThrowable(reading::join) instanceof CompletionException e && e.getCause() != null
                ? e.getCause()
                : new AssertionError("no cause");
    }

    private static RefusalReason why(CompletableFuture<?> reading) {
        return fault(reading) instanceof ProviderException e && e.outcome() instanceof Outcome.Refused refused
                ? refused.reason()
                : RefusalReason.OTHER;
    }

    @Test
    void readingsThatWaitGoTogetherAndEachCallerGetsItsOwn() {
        CompletableFuture<Map<Subject, TagSet>> one = begin("u1");
        CompletableFuture<Map<Subject, TagSet>> two = begin("u2", "nobody");
        CompletableFuture<Map<Subject, TagSet>> again = begin("u1");
        assertThat(tasks).hasSize(1);

        runAll();

        assertThat(one.join()).isEqualTo(Map.of(new Subject("u1"), TagSet.of("tag1")));
        assertThat(two.join()).isEqualTo(Map.of(new Subject("u2"), TagSet.of("tag2")));
        assertThat(again.join()).isEqualTo(one.join());
        assertThat(readings).containsExactly(List.of("u1"), List.of("u2", "nobody"), List.of("u1"));
    }

    @Test
    void aReadingThatFoundNoThreadIsNotReadLater() {
        AtomicBoolean isFull = new AtomicBoolean(true);
        CoalescingTags rejecting = tags(task -> {
            if (isFull.getAndSet(false)) {
                throw new RejectedExecutionException("no thread is free");
            }
            tasks.add(task);
        });

        CompletableFuture<?> rejected =
                rejecting.tagsOfAsync(List.of(new Subject("u1"))).toCompletableFuture();
        CompletableFuture<Map<Subject, TagSet>> next =
                rejecting.tagsOfAsync(List.of(new Subject("u2"))).toCompletableFuture();
        runAll();

        assertThat(fault(rejected)).isInstanceOf(RejectedExecutionException.class);
        assertThat(next.join()).isEqualTo(Map.of(new Subject("u2"), TagSet.of("tag2")));
        assertThat(readings).containsExactly(List.of("u2"));
    }

    @Test
    void asManyAsOneReadingTakesGoTogether() {
        var begun = Stream.of("u1", "u2", "u3").map(this::begin).toList();

        runAll();

        assertThat(begun).allMatch(CompletableFuture::isDone);
        assertThat(readings).containsExactly(List.of("u1", "u2"), List.of("u3"));
    }

    @Test
    void whoComesWhenTooManyWaitIsRefusedAtOnce() {
        CompletableFuture<Map<Subject, TagSet>> many = begin("u1", "u2", "u3", "u4", "u5"); // alone it may be more
        CompletableFuture<Map<Subject, TagSet>> late = begin("u6");

        assertThat(why(late)).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(tasks).hasSize(1);
        runAll();
        assertThat(many.join()).hasSize(5);

        List<CompletableFuture<Map<Subject, TagSet>>> fitting = List.of(begin("u1", "u2"), begin("u3", "u4"));
        assertThat(why(begin("u5"))).isEqualTo(RefusalReason.RATE_LIMITED);
        runAll();
        assertThat(fitting).allSatisfy(reading -> assertThat(reading.join()).hasSize(2));
    }

    @Test
    void aReadingIsLateAfterItsPatienceAndIsRefusedWithoutAThread() {
        CompletableFuture<Map<Subject, TagSet>> late = begin("u1", "u2", "u3");
        time.sleep(PATIENCE);
        tags.expire();
        assertThat(late).isNotDone();

        time.sleep(NANO);
        tags.expire();

        assertThat(why(late)).isEqualTo(RefusalReason.RATE_LIMITED);
        CompletableFuture<Map<Subject, TagSet>> next = begin("u4", "u5", "u6", "u7");
        runAll();
        assertThat(next.join()).hasSize(4);
    }

    @Test
    void aReadingWithoutAnAnswerIsOverdueAfterTheBound() {
        CompletableFuture<Map<Subject, TagSet>> overdue = begin("u1");
        meanwhile = () -> {
            time.sleep(BOUND);
            tags.expire();
            assertThat(overdue).isNotDone();
            time.sleep(NANO);
            tags.expire();
            assertThat(why(overdue)).isEqualTo(RefusalReason.UNREACHABLE);
        };

        runAll();

        assertThat(fault(overdue)).hasMessageContaining("no answer within 5000 ms");
        assertThat(readings).containsExactly(List.of("u1"));
    }

    @Test
    void withoutAnAnswerReadingsAreRefusedUntilThereIsOne() {
        CompletableFuture<Map<Subject, TagSet>> first = begin("u1");
        List<CompletableFuture<Map<Subject, TagSet>>> refused = new ArrayList<>();
        meanwhile = () -> {
            time.sleep(BOUND.minusSeconds(1));
            refused.add(begin("u2", "u3", "u4"));
            tags.expire();
            assertThat(refused.get(0)).isNotDone();
            time.sleep(Duration.ofSeconds(1));
            refused.add(begin("u5"));
            assertThat(why(refused.get(1))).isEqualTo(RefusalReason.UNREACHABLE);
            tags.expire();
            assertThat(why(refused.get(0))).isEqualTo(RefusalReason.UNREACHABLE);
        };
        runAll();
        assertThat(first.join()).hasSize(1);

        List<CompletableFuture<Map<Subject, TagSet>>> next = List.of(begin("u1", "u2"), begin("u3", "u4"));
        runAll();

        assertThat(next).allSatisfy(reading -> assertThat(reading.join()).hasSize(2));
        assertThat(readings).containsExactly(List.of("u1"), List.of("u1", "u2"), List.of("u3", "u4"));
    }

    /** As of a ledger, which answers while the provider does not. */
    @Test
    void readingsThatDoNotAskTheProviderGoOnWithoutItsAnswer() {
        CircuitBreaker breaker = new CircuitBreaker(BOUND, time);
        CoalescingTags recorded = tags(new CoalescingTags.Remote(new Recorded(), breaker, false), tasks::add, 1);
        meanwhile = () -> {
            time.sleep(BOUND);
            assertThat(breaker.isOpen()).isTrue();
            CompletableFuture<?> second =
                    recorded.tagsOfAsync(List.of(new Subject("u2"))).toCompletableFuture();
            recorded.expire();
            assertThat(second).isNotDone();
        };
        recorded.tagsOfAsync(List.of(new Subject("u1")));

        breaker.observe(new ForwardingProvider(provider) {
                    @Override
                    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
                        runAll();
                        return super.read(subjects);
                    }
                })
                .read(List.of(new Subject("u1")));

        assertThat(readings).containsExactly(List.of("u1"), List.of("u2"));
    }

    @Test
    void readingsForWhichThereIsOneThreadLessWaitForTheOthers() {
        CoalescingTags two = tags(
                CoalescingTags.Remote.of(new Recorded(), BOUND, time),
                task -> {
                    if (!tasks.isEmpty()) {
                        throw new RejectedExecutionException("full");
                    }
                    tasks.add(task);
                },
                2);
        List<CompletableFuture<Map<Subject, TagSet>>> all = Stream.of("u1", "u2", "u3")
                .map(id -> two.tagsOfAsync(List.of(new Subject(id))).toCompletableFuture())
                .toList();

        runAll();

        assertThat(all).allSatisfy(reading -> assertThat(reading.join()).hasSize(1));
    }

    @Test
    void whoHasWaitedTooLongIsRefusedAndNotRead() {
        CompletableFuture<Map<Subject, TagSet>> reading = begin("u1");
        time.sleep(PATIENCE.plusNanos(1));
        CompletableFuture<Map<Subject, TagSet>> later = begin("u2");

        runAll();

        assertThat(why(reading)).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(later.join()).hasSize(1);
        assertThat(readings).containsExactly(List.of("u2"));
    }

    @Test
    void aReadingThatFailsFailsForItsCallersAndForNoneAfterThem() {
        fails = true;
        List<CompletableFuture<Map<Subject, TagSet>>> failing = List.of(begin("u1"), begin("u2"));
        runAll();
        fails = false;
        CompletableFuture<Map<Subject, TagSet>> next = begin("u3");
        runAll();

        assertThat(failing).allSatisfy(reading -> assertThat(why(reading)).isEqualTo(RefusalReason.UNREACHABLE));
        assertThat(next.join()).hasSize(1);
    }

    @Test
    void whoCannotBeGivenAThreadDoesNotWait() {
        RejectedExecutionException full = new RejectedExecutionException("full");
        CoalescingTags without = tags(task -> {
            throw full;
        });

        for (int i = 0; i < WAITING + 1; i++) {
            assertThat(fault(without.tagsOfAsync(List.of(new Subject("u1"))).toCompletableFuture()))
                    .isSameAs(full);
        }
    }
}
