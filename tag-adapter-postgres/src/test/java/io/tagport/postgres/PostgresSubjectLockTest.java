package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests locks of two independent openings of one database, as by two processes. */
@Timeout(60)
class PostgresSubjectLockTest {
    private static final App APP = new App("a");
    private static final Set<Subject> ANN = Set.of(new Subject("ann"));
    private static final Set<Subject> BEN = Set.of(new Subject("ben"));

    /** Long enough that a busy machine does not miss all keep-alives. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private PostgresTagStores some;
    private PostgresTagStores others;

    @BeforeEach
    void open() {
        some = PostgresTagStores.open(PostgresServer.emptied());
        others = PostgresTagStores.open(PostgresServer.settings());
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        some.close();
        others.close();
    }

    @Test
    void onlyTheSameSubjectWaits() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> some.subjectLock(APP).withLock(ANN, () -> {
            begun.countDown();
            return await(end);
        }));
        begun.await();
        Future<Integer> second = threads.submit(() -> others.subjectLock(APP).withLock(ANN, () -> 2));

        assertThat(others.subjectLock(APP).withLock(BEN, () -> 3)).isEqualTo(3);
        assertThat(others.subjectLock(new App("b")).withLock(ANN, () -> 4)).isEqualTo(4);
        assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        end.countDown();
        assertThat(second.get()).isEqualTo(2);
        first.get();
    }

    @Test
    void concurrentLocksNeverOverlapAndNeverDeadlock() throws Exception {
        List<Subject> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(new Subject("s" + i));
        }
        AtomicInteger[] inside = new AtomicInteger[all.size()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = new AtomicInteger();
        }
        AtomicInteger overlaps = new AtomicInteger();
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
            SubjectLock guard = (thread % 2 == 0 ? some : others).subjectLock(APP);
            int seed = thread;
            work.add(threads.submit(() -> {
                for (int round = 0; round < 15; round++) {
                    int from = (seed * 7 + round * 3) % 10;
                    List<Subject> mine = new ArrayList<>(all.subList(from, from + 8));
                    Collections.rotate(mine, round);
                    guard.withLock(mine, () -> {
                        for (int i = from; i < from + 8; i++) {
                            overlaps.addAndGet(inside[i].getAndIncrement());
                        }
                        for (int i = from; i < from + 8; i++) {
                            inside[i].decrementAndGet();
                        }
                        return round(seed);
                    });
                }
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }

        assertThat(overlaps).hasValue(0);
    }

    private static int round(int seed) {
        return seed;
    }

    @Test
    void aLockIsReleasedHoweverItsActionEnds() {
        assertThatThrownBy(() -> some.subjectLock(APP).withLock(ANN, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(others.subjectLock(APP).withLock(ANN, () -> 1)).isEqualTo(1);
        assertThat(PostgresServer.number(PostgresServer.settings(), "select count(*) from turn"))
                .isZero();
    }

    /** The server releases the lock of a process that has ended. */
    @Test
    void aLockIsReleasedWithItsConnection() {
        some.subjectLock(APP).withLock(ANN, () -> {
            PostgresServer.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where state = 'idle in transaction' and query like 'insert into turn%'");
            return others.subjectLock(APP).withLock(ANN, () -> 1);
        });
    }

    /** Nested locks, as in a repair. All connections of the outer lock are in use before the first inner lock is requested. */
    @Test
    void aHolderOfOneLockAcquiresTheOtherUnderContention() throws Exception {
        CountDownLatch full = new CountDownLatch(ConnectionFactory.LOCKS_MAX);
        SubjectLock outer = some.subjectLock(APP);
        SubjectLock inner = some.subjectLock(new App("b"));
        List<Future<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 2 * ConnectionFactory.LOCKS_MAX; i++) {
            Set<Subject> mine = Set.of(new Subject("s" + i));
            work.add(threads.submit(() -> outer.withLock(mine, () -> {
                full.countDown();
                return await(full) && inner.withLock(mine, () -> true);
            })));
        }

        for (Future<Boolean> one : work) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void aLockOutlastsTheServersIdleTimeout() throws Exception {
        try (PostgresTagStores slow = PostgresTagStores.open(PostgresServer.settings(), SILENCE)) {
            Future<Integer> second = slow.subjectLock(APP).withLock(ANN, () -> {
                Future<Integer> waiting =
                        threads.submit(() -> others.subjectLock(APP).withLock(ANN, () -> 2));
                assertThatThrownBy(() -> waiting.get(SILENCE.toMillis() + 1000, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return waiting;
            });

            assertThat(second.get()).isEqualTo(2);
        }
    }

    @Test
    void aClosedDatabaseProvidesNoLock() {
        some.close();

        assertThatThrownBy(() -> some.subjectLock(APP).withLock(ANN, () -> 1)).isInstanceOf(StoreException.class);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
