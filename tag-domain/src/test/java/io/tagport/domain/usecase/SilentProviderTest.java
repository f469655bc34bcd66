package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Terms;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A provider that does not answer for 150 s, and whose client gives up a request after 30 s; a caller every half second. Virtual time,
 * real threads.
 */
@Timeout(60)
class SilentProviderTest {
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration SILENCE = Duration.ofSeconds(150);
    private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(30);
    private static final Subject SUBJECT = new Subject("u1");

    private final Clock clock = new Clock();
    private final AtomicBoolean silent = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final Executor threads = this::execute;

    /** Tasks that do not wait for the clock: while there is one, time must not pass, or it would count as waiting time of a caller. */
    private final AtomicInteger busy = new AtomicInteger();

    @AfterEach
    void stop() {
        silent.set(false);
        clock.advance(CLIENT_TIMEOUT);
        pool.shutdown();
    }

    private void execute(Runnable task) {
        busy.incrementAndGet();
        pool.execute(() -> {
            try {
                task.run();
            } finally {
                busy.decrementAndGet();
            }
        });
    }

    /** Time that a test moves, and that tasks can wait for. */
    private final class Clock implements Ticker {
        private long nanos = Long.MAX_VALUE - 1_000_000_000;
        private final List<Long> ends = new ArrayList<>();

        @Override
        public synchronized long nanos() {
            return nanos;
        }

        synchronized void advance(Duration time) {
            nanos += time.toNanos();
            ends.removeIf(end -> {
                boolean isOver = end - nanos <= 0;
                busy.addAndGet(isOver ? 1 : 0);
                return isOver;
            });
            notifyAll();
        }

        synchronized void await(Duration time) {
            long end = nanos + time.toNanos();
            ends.add(end);
            busy.decrementAndGet();
            while (end - nanos > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private final class Silent extends ForwardingProvider {
        Silent(Terms terms) {
            super(new FakeProvider(terms));
        }

        @Override
        public CallResponse send(Call call) {
            if (hasNoAnswer()) {
                return CallResponse.of(new Outcome.Unknown(0, "timed out"));
            }
            synchronized (this) {
                return super.send(call);
            }
        }

        @Override
        public Map<Subject, TagSet> read(Collection<Subject> subjects) {
            if (hasNoAnswer()) {
                throw new ProviderException(new Outcome.Unknown(0, "timed out"));
            }
            return super.read(subjects);
        }

        private boolean hasNoAnswer() {
            asked.incrementAndGet();
            if (silent.get()) {
                clock.await(CLIENT_TIMEOUT);
                return true;
            }
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void noCallerThatChangesWaitsLongerThanTheBound(int lanes) {
        CoalescingTags tags = tags(new Silent(FakeProvider.WITHOUT_READING), lanes);

        List<Duration> waits = measure(i -> tags.applyAsync(List.of(add(i))), tags::expire);

        assertSilenceWasNoticed(waits, lanes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void noCallerThatReadsWaitsLongerThanTheBound(int lanes) {
        CoalescingTags tags = tags(new Silent(FakeProvider.WITH_READING), lanes);

        List<Duration> waits = measure(i -> tags.tagsOfAsync(List.of(SUBJECT)), tags::expire);

        assertSilenceWasNoticed(waits, lanes);
    }

    @Test
    void noCallerWaitsLongerThanTheBoundForTheSecond() {
        MemoryTagStores stores = new MemoryTagStores();
        PendingChangeStore followed = new PendingChangeStore(stores.of(new App("followed")));
        ProviderLedger providerLedger = new ProviderLedger(
                        stores.of(new App("acknowledged")), new PendingChangeStore(stores.of(new App("unknown"))))
                .mirroredTo(followed);
        Tags first = new ProviderTags(
                new LedgerProvider(new FakeProvider(FakeProvider.WITHOUT_READING), providerLedger, SubjectLock.none()));
        CoalescingTags.Remote remote = CoalescingTags.Remote.of(new Silent(FakeProvider.WITHOUT_READING), BOUND, clock);
        CoalescingTags second = new CoalescingTags(remote, SubjectLock.none(), threads, clock, bounds(8));
        MirrorReconciler mirrorReconciler =
                new MirrorReconciler(providerLedger, SubjectLock.none(), followed, second, SubjectLock.ofThisProcess());
        MirroringTags both = new MirroringTags(
                first, mirrorReconciler, threads, clock, new MirroringTags.Bounds(BOUND, remote.breaker()));

        List<Report> reports = Collections.synchronizedList(new ArrayList<>());
        List<Duration> waits = measure(
                i -> both.applyAsync(List.of(add(i))).whenComplete((report, fault) -> reports.add(report)), () -> {
                    second.expire();
                    both.expire();
                });

        assertSilenceWasNoticed(waits, 1);
        assertThat(reports).hasSameSizeAs(waits).allMatch(report -> report.applied() == 1);
    }

    @Test
    void aPurgeIsReportedAsUnknownAtTheBoundAndTheNextIsNotSent() {
        CoalescingTags tags = tags(new Silent(FakeProvider.WITHOUT_READING), 1);
        TagSet vip = TagSet.of("vip");
        CompletableFuture<Map<Tag, Outcome>> purge = CompletableFuture.supplyAsync(() -> tags.purge(vip), threads);
        while (asked.get() == 0) {
            Thread.onSpinWait();
        }

        pass(tags::expire);
        assertThat(purge).isNotDone();
        clock.advance(BOUND);
        tags.expire();

        assertThat(purge.join()).isEqualTo(Map.of(new Tag("vip"), new Outcome.Unknown(0, "no answer within 5000 ms")));
        assertThat(tags.purge(vip)).isEqualTo(Map.of(new Tag("vip"), CircuitBreaker.refusal()));
        assertThat(asked).hasValue(1);
    }

    /** Only callers that come before the first late answer wait. With many lanes that depends on when threads run. */
    private static void assertSilenceWasNoticed(List<Duration> waits, int lanes) {
        assertThat(lanes > 1 ? List.<Duration>of() : waits)
                .filteredOn(wait -> wait.compareTo(STEP) > 0)
                .hasSizeLessThan(waits.size() / 4);
    }

    private List<Duration> measure(IntFunction<CompletionStage<?>> caller, Runnable expire) {
        List<CompletableFuture<Duration>> waits = new ArrayList<>();
        for (long time = 0; time < SILENCE.toNanos(); time += STEP.toNanos()) {
            if (time % (2 * STEP.toNanos()) == 0) {
                long now = clock.nanos();
                waits.add(caller.apply(waits.size())
                        .toCompletableFuture()
                        .handle((any, fault) -> Duration.ofNanos(clock.nanos() - now)));
            }
            pass(expire);
        }
        for (Duration over = Duration.ZERO; over.compareTo(BOUND) <= 0; over = over.plus(STEP)) {
            pass(expire);
        }
        assertThat(waits).hasSize((int) SILENCE.dividedBy(STEP.multipliedBy(2))).allMatch(CompletableFuture::isDone);
        List<Duration> waited = waits.stream().map(CompletableFuture::join).toList();
        assertThat(waited).allMatch(wait -> wait.compareTo(BOUND.plus(STEP.multipliedBy(2))) <= 0);
        return waited;
    }

    private void pass(Runnable expire) {
        settle();
        clock.advance(STEP);
        expire.run();
    }

    /** Waits until every task waits for the clock; not for ever, as a task may wait for another one. */
    private void settle() {
        long start = System.nanoTime();
        while (busy.get() > 0 && System.nanoTime() - start < 100_000_000) {
            Thread.onSpinWait();
        }
    }

    private CoalescingTags tags(TagProvider provider, int lanes) {
        return new CoalescingTags(provider, SubjectLock.none(), threads, clock, bounds(lanes));
    }

    private static CoalescingTags.Bounds bounds(int lanes) {
        return new CoalescingTags.Bounds(lanes, 1, 10_000, BOUND);
    }

    private static Change add(int number) {
        return new Change.Add(new Subject("s" + number), TagSet.of("vip"));
    }
}
