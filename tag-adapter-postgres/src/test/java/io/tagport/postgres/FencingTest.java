package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.testkit.StoreTestSupport;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests two gateways of which one loses its lock during a change. */
@Timeout(60)
class FencingTest {
    private static final Subject ANN = new Subject("ann");

    private final PostgresSettings settings = PostgresServer.created();
    private final ReplacingProvider provider = ReplacingProvider.inMemory();
    private final LedgerGateway some = new LedgerGateway(settings, provider);
    private final LedgerGateway others = new LedgerGateway(settings, provider);

    @AfterEach
    void close() {
        some.close();
        others.close();
    }

    /** Ends the connections of all locks, as a restart of the database does. */
    private void cutLocks() {
        PostgresServer.execute(
                settings,
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                        + " and state = 'idle in transaction'");
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    @Test
    void readsBeforeALostLockAreRepeated() {
        AtomicInteger readings = new AtomicInteger();
        Runnable loss = once(() -> {
            cutLocks();
            assertThat(others.add(ANN, "added")).isTrue();
        });
        provider.afterReading(() -> {
            readings.incrementAndGet();
            loss.run();
        });

        assertThat(some.overwrite(ANN, "level:1")).isTrue();

        assertThat(provider.tagsOf(ANN)).isEqualTo(TagSet.of("added", "level:1"));
        assertThat(readings).hasValue(2);
    }

    @Test
    void aLockLostTwiceIsReportedAndNothingIsSent() {
        AtomicInteger tags = new AtomicInteger();
        provider.afterReading(() -> {
            cutLocks();
            assertThat(others.add(ANN, "added-" + tags.incrementAndGet())).isTrue();
        });

        assertThat(some.overwrite(ANN, "level:1")).isFalse();

        assertThat(provider.tagsOf(ANN)).isEqualTo(TagSet.of("added-1", "added-2"));
    }

    @Test
    void noOtherProcessReadsWhileTheCallOfOneThatHasLostItsLockIsOnItsWay() throws Exception {
        CompletableFuture<Boolean> other = new CompletableFuture<>();
        provider.beforeSending(once(() -> {
            cutLocks();
            ForkJoinPool.commonPool().execute(() -> other.complete(others.overwrite(ANN, "city:1")));
            assertThatThrownBy(() -> other.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }));

        assertThat(some.overwrite(ANN, "level:1")).isTrue();

        assertThat(other.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(provider.tagsOf(ANN)).isEqualTo(TagSet.of("city:1", "level:1"));
    }

    /** The process may have sent a call just before it died, and the call may still take effect. */
    @Test
    void theCallOfADeadProcessIsAwaitedForALimitedTime() {
        assertThat(some.add(ANN, "before")).isTrue();
        PostgresServer.execute(
                settings, "update fence set owner = 'gone', sending_until = now() + interval '1500 milliseconds'");
        long begun = System.nanoTime();

        assertThat(some.add(ANN, "after")).isTrue();

        assertThat(System.nanoTime() - begun).isBetween(1_000_000_000L, FenceTable.SENDING.toNanos());
    }

    @Test
    void noCallIsInProgressOnceAllAreAnswered() {
        some.overwrite(ANN, "level:1");
        others.overwrite(ANN, "level:2");
        others.overwrite(ANN, "level:2");

        assertThat(PostgresServer.number(settings, "select count(*) from fence where sending_until is null"))
                .isOne();
        assertThat(PostgresServer.number(settings, "select count(*) from fence"))
                .isOne();
    }

    @Test
    void aLostLockIsKeptForTheDurationOfACall() throws Exception {
        CompletableFuture<Boolean> other = new CompletableFuture<>();
        provider.beforeSending(once(() -> {
            cutLocks();
            PostgresServer.execute(settings, "update fence set sending_until = now() + interval '3 seconds'");
            ForkJoinPool.commonPool().execute(() -> other.complete(others.overwrite(ANN, "city:1")));
            assertThatThrownBy(() -> other.get(3_500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }));

        assertThat(some.overwrite(ANN, "level:1")).isTrue();

        assertThat(other.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(provider.tagsOf(ANN)).isEqualTo(TagSet.of("city:1", "level:1"));
    }

    @Test
    void aChangeOfASubjectThatIsNotHeldIsNotFenced() {
        assertThat(some.add(ANN, "a")).isTrue();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            assertThat(StoreTestSupport.replace(
                                    stores.fenced(LedgerGateway.LEDGER, LedgerGateway.LEDGER), "ann", "imported")
                            .isApplied())
                    .isTrue();
            assertThat(stores.of(LedgerGateway.LEDGER).tagsOf(Set.of(ANN)).get(ANN))
                    .isEqualTo(TagSet.of("imported"));
        }
    }
}
