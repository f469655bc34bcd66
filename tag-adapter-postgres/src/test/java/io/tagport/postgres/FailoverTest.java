package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverTest {
    private static final int THREADS = 8;
    private static final int SUBJECTS_EACH = 3;
    private static final int CHANGES_BEFORE = 40;
    private static final int CHANGES_AFTER = 40;

    private final Queue<Outcome> unanswered = new ConcurrentLinkedQueue<>();
    private final CountDownLatch underWay = new CountDownLatch(THREADS);
    private final CountDownLatch promoted = new CountDownLatch(1);
    private final AtomicLong longestGap = new AtomicLong();

    /** Changes and reads its own subjects until the promoted standby has accepted many changes. */
    private List<OwnSubject> work(TagStore store, int thread) {
        List<OwnSubject> own = new ArrayList<>();
        for (int i = 0; i < SUBJECTS_EACH; i++) {
            own.add(new OwnSubject(store, "subject-" + thread + "-" + i));
        }
        int before = 0;
        int after = 0;
        long last = System.nanoTime();
        while (after < CHANGES_AFTER) {
            boolean isAfter = promoted.getCount() == 0;
            OwnSubject next = own.get((before + after) % SUBJECTS_EACH);
            Outcome outcome = next.change();
            if (!outcome.isApplied()) {
                unanswered.add(outcome);
                continue;
            }
            longestGap.accumulateAndGet(System.nanoTime() - last, Math::max);
            if (isAfter) {
                after++;
            } else if (++before == CHANGES_BEFORE) {
                underWay.countDown();
            }
            assertThat(next.isAsKnown()).as("%s", next).isTrue();
            last = System.nanoTime();
        }
        return own;
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheStandbyTakesOver(@TempDir Path parent) throws Exception {
        try (OwnServer primary = OwnServer.made(PostgresServer.programs(), parent.resolve("primary"));
                OwnServer standby = primary.standby(parent.resolve("standby"), "standby")) {
            primary.configure("synchronous_standby_names = 'standby'", "synchronous_commit = on");
            primary.start();
            standby.start();
            PostgresServer.execute(primary.settings(), "create database quiet");
            ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
            try (PostgresTagStores stores = PostgresTagStores.open(either(primary, standby, "postgres"));
                    PostgresTagStores quiet = PostgresTagStores.open(either(primary, standby, "quiet"))) {
                failOverUnderLoad(primary, standby, stores, quiet, threads);
            } finally {
                threads.shutdownNow();
            }
            for (String database : List.of("postgres", "quiet")) {
                try (PostgresStoreInspection inspection =
                        PostgresStoreInspection.open(either(primary, standby, database))) {
                    assertThat(inspection.check(StoreTestSupport.APP).findings())
                            .isEmpty();
                }
            }
        }
    }

    private static PostgresSettings either(OwnServer one, OwnServer other, String database) {
        return PostgresSettings.of(
                "jdbc:postgresql://" + one.address() + "," + other.address() + "/" + database + "?user=postgres");
    }

    private void failOverUnderLoad(
            OwnServer primary,
            OwnServer standby,
            PostgresTagStores stores,
            PostgresTagStores quiet,
            ExecutorService threads)
            throws Exception {
        TagStore store = stores.of(StoreTestSupport.APP);
        OwnSubject inDoubt = new OwnSubject(quiet.of(StoreTestSupport.APP), "in doubt");
        List<Future<List<OwnSubject>>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            results.add(threads.submit(() -> work(store, thread)));
        }
        assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();

        long receiver = PostgresServer.number(standby.settings(), "select pid from pg_stat_wal_receiver");
        standby.freeze(receiver);
        Future<Outcome> unconfirmed = threads.submit(inDoubt::change);
        awaitCommit(primary);
        long killed = System.nanoTime();
        primary.kill();
        standby.end(receiver);
        standby.promote();
        promoted.countDown();
        Duration promotion = Duration.ofNanos(System.nanoTime() - killed);

        assertThat(unconfirmed.get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Unknown.class);
        assertThat(inDoubt.isAsKnown()).isTrue();
        for (Future<List<OwnSubject>> result : results) {
            assertThat(result.get(1, TimeUnit.MINUTES)).allMatch(OwnSubject::isAsKnown);
        }
        assertThat(unanswered).allMatch(Outcome.Unknown.class::isInstance);
        assertThat(Duration.ofNanos(longestGap.get())).isLessThan(promotion.plus(PostgresSettings.RETRY_TIMEOUT));
        StoreTestSupport.assertAgreement(store);
    }

    /** Waits until the change is committed except for the standby's confirmation, which will not arrive. */
    private static void awaitCommit(OwnServer primary) {
        String waiting = "select count(*) from pg_stat_activity where datname = 'quiet' and wait_event = 'SyncRep'";
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (PostgresServer.number(primary.settings(), waiting) == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }
}
