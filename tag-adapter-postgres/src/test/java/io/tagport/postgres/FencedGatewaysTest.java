package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateways on one database in front of one provider without overwrite, while connections are cut and the database restarts at
 * random moments. The long form: {@code -Dtagport.fence.rounds=100 -Dtagport.fence.seed=7}.
 */
class FencedGatewaysTest {
    private static final int ROUNDS = Integer.getInteger("tagport.fence.rounds", 2);
    private static final long SEED = Long.getLong("tagport.fence.seed", 1);
    private static final int SUBJECTS = 2;
    private static final List<String> CATEGORIES = List.of("level", "city", "plan");
    private static final int OVERWRITES = 8;

    /** Of this many reads and calls, one is interrupted by the end of a connection. */
    private static final int CUT_ONE_IN = 12;

    private final ReplacingProvider provider = ReplacingProvider.inMemory();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random = new Random(SEED);
    private final AtomicInteger cuts = new AtomicInteger();
    private final Semaphore calls = new Semaphore(0);
    private final List<LedgerGateway> gateways = new ArrayList<>();
    private final OwnServer server;

    FencedGatewaysTest(@TempDir Path folder) {
        server = OwnServer.made(PostgresServer.programs(), folder.resolve("server"));
    }

    @BeforeEach
    void start() {
        server.start();
        gateways.add(new LedgerGateway(server.settings(), provider));
        gateways.add(new LedgerGateway(server.settings(), provider));
        provider.afterReading(() -> cutSometimes(true));
        provider.beforeSending(() -> {
            calls.release();
            cutSometimes(false);
        });
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        gateways.forEach(LedgerGateway::close);
        server.close();
    }

    @Test
    @Timeout(1_800)
    void nothingThatWasAcknowledgedIsUndone() {
        for (int round = 0; round < ROUNDS; round++) {
            round(round);
        }
        System.out.printf("%d rounds, %d cuts after which another call was sent first%n", ROUNDS, cuts.get());
    }

    private void round(int round) {
        List<CompletableFuture<String>> writers = new ArrayList<>();
        for (int i = 0; i < SUBJECTS * CATEGORIES.size(); i++) {
            int number = i;
            Random chance = new Random(random.nextLong());
            writers.add(CompletableFuture.supplyAsync(() -> lastOverwrite(round, number, chance), threads));
        }
        if (random.nextInt(3) == 0) {
            server.kill();
            server.start();
        }
        for (int subject = 0; subject < SUBJECTS; subject++) {
            List<String> last = new ArrayList<>();
            for (int category = 0; category < CATEGORIES.size(); category++) {
                last.add(writers.get(subject * CATEGORIES.size() + category).join());
            }
            assertThat(provider.tagsOf(subject(subject)))
                    .as("round %d of seed %d", round, SEED)
                    .isEqualTo(TagSet.of(last.toArray(String[]::new)));
        }
    }

    private static Subject subject(int number) {
        return new Subject("s" + number);
    }

    /** No other writer overwrites this category of this subject: what was acknowledged last must be there. */
    private String lastOverwrite(int round, int writer, Random chance) {
        String tag = "";
        for (int i = 0; i < OVERWRITES; i++) {
            tag = CATEGORIES.get(writer % CATEGORIES.size()) + ":" + round + "-" + i;
            while (!gateways.get(chance.nextInt(gateways.size())).overwrite(subject(writer / CATEGORIES.size()), tag)) {
                Thread.onSpinWait(); // it is unknown: again, at either of them
            }
        }
        return tag;
    }

    /** Ends connections, and gives the other gateway time to send a call first. */
    private void cutSometimes(boolean locksAlone) {
        if (chance() != 0) {
            return;
        }
        calls.drainPermits();
        cut(locksAlone);
        try {
            if (calls.tryAcquire(250, TimeUnit.MILLISECONDS)) {
                cuts.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connections of all locks, or all of both gateways. */
    private void cut(boolean locksAlone) {
        try (Connection connection = PostgresServer.connect(server.settings());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and application_name = 'tagport'" + (locksAlone ? " and state = 'idle in transaction'" : ""));
        } catch (SQLException e) {
            // The server is being restarted, which closes all connections.
        }
    }

    private synchronized int chance() {
        return random.nextInt(CUT_ONE_IN);
    }
}
