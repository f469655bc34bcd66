package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import io.tagport.testkit.StoreTestSupport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.WriteBatch;

@Timeout(60)
class JointWritesTest {
    private static final int OTHERS = 8;

    private final Database database;
    private final RocksTagStore store;
    private final CountDownLatch firstIsWritten = new CountDownLatch(1);
    /** Rows of each batch. */
    private final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();

    private volatile Optional<RuntimeException> fault = Optional.empty();

    JointWritesTest(@TempDir Path folder) {
        database = Database.open(RocksSettings.of(folder));
        store = new RocksTagStore(database, this::write, new AppKeys(1));
    }

    private void write(WriteBatch batch) {
        batches.add(batch.count());
        fault.ifPresent(thrown -> {
            throw thrown;
        });
        if (batches.size() == 1) {
            waitFor(firstIsWritten);
        }
        database.write(batch);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void changesThatComeWhileOthersAreWrittenGoInOneBatch() throws InterruptedException {
        List<CompletableFuture<Outcome>> outcomes = oneAndTheOthers();
        firstIsWritten.countDown();

        assertThat(outcomes).allSatisfy(one -> assertThat(one.join()).isEqualTo(Outcome.applied()));
        // One row for the subject, one in the index, one for the count of subjects; and one count for all new holders.
        assertThat(batches).containsExactly(4, OTHERS * 2 + 2);
        StoreTestSupport.assertAgreement(store);
    }

    @Test
    void aFailedWriteIsReportedToAllCallersWithChangesInIt() throws InterruptedException {
        List<CompletableFuture<Outcome>> outcomes = oneAndTheOthers();
        fault = Optional.of(new StoreException("the disk is full"));
        firstIsWritten.countDown();

        assertThat(outcomes.get(0).join()).isEqualTo(Outcome.applied());
        assertThat(outcomes.subList(1, outcomes.size()))
                .allSatisfy(one -> assertThat(one.join()).isEqualTo(new Outcome.Unknown(0, "the disk is full")));
        fault = Optional.empty();
        assertThat(StoreTestSupport.replace(store, "zoe", "vip")).isEqualTo(Outcome.applied());
        StoreTestSupport.assertAgreement(store);
    }

    @Test
    void noCallerWaitsForeverAfterAnUnexpectedFailure() throws InterruptedException {
        List<CompletableFuture<Outcome>> outcomes = oneAndTheOthers();
        fault = Optional.of(new IllegalStateException("a bug"));
        firstIsWritten.countDown();

        Outcome met = Outcome.refused(RefusalReason.OTHER, "a bug");
        List<Outcome> told = outcomes.stream()
                .skip(1)
                .map(one -> one.exceptionally(bug -> met).join())
                .toList();
        assertThat(told).filteredOn(new Outcome.Unknown(0, "a bug")::equals).hasSize(OTHERS - 1);
        assertThat(told).as("who met it hears of it as it is").containsOnlyOnce(met);
    }

    /** Returns when one change is being written and the others wait. */
    private List<CompletableFuture<Outcome>> oneAndTheOthers() throws InterruptedException {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        outcomes.add(start("ann").outcome());
        while (batches.isEmpty()) {
            Thread.sleep(1);
        }
        List<Started> others =
                IntStream.range(0, OTHERS).mapToObj(i -> start("user-" + i)).toList();
        while (others.stream().anyMatch(other -> other.thread().getState() != Thread.State.WAITING)) {
            Thread.sleep(1);
        }
        others.forEach(other -> outcomes.add(other.outcome()));
        return outcomes;
    }

    private record Started(Thread thread, CompletableFuture<Outcome> outcome) {}

    private Started start(String subject) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(StoreTestSupport.replace(store, subject, "vip"));
            } catch (RuntimeException bug) {
                outcome.completeExceptionally(bug);
            }
        });
        thread.start();
        return new Started(thread, outcome);
    }
}
