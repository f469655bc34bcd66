package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.App;
import io.tagport.domain.port.StoreReport;
import io.tagport.rocksdb.RocksStoreInspection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server under concurrent load of both protocols, killed by SIGKILL again and again on one data folder. The long form:
 * {@code -Dtagport.kills=50 -Dtagport.kills.seed=7}.
 */
class ServeKillTest {
    private static final int KILLS = Integer.getInteger("tagport.kills", 3);
    private static final long SEED = Long.getLong("tagport.kills.seed", 1);
    private static final int THREADS = 8;
    private static final int ANSWERS_MOST = 600;

    private final Path data;
    private final Random random = new Random(SEED);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<OwnSubjects> own = IntStream.range(0, THREADS)
            .mapToObj(i -> new OwnSubjects(i, SEED * 100 + i))
            .toList();
    private final List<SharedSubject> shared =
            List.of(new SharedSubject("shared-0"), new SharedSubject("shared-1"), new SharedSubject("shared-2"));
    private long answers;

    ServeKillTest(@TempDir Path folder) {
        data = folder.resolve("data");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void nothingIsLostOrHalfDoneHoweverOftenTheServerIsKilled() throws Exception {
        try (ServeProcess serve = new ServeProcess(data)) {
            RawClient client = new RawClient(serve.uri());
            own.forEach(subjects -> subjects.introduce(client));
            shared.forEach(subject -> subject.introduce(client));
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            loadAndKill();
            assertSoundStore();
        }
        try (ServeProcess serve = new ServeProcess(data)) {
            check(new RawClient(serve.uri()));
        }
        System.out.printf("%d kills, %d answers checked%n", KILLS, answers);
    }

    private void loadAndKill() throws Exception {
        Semaphore answered = new Semaphore(0);
        int enough = 1 + random.nextInt(ANSWERS_MOST);
        List<Future<?>> workers = new ArrayList<>();
        try (ServeProcess serve = new ServeProcess(data)) {
            RawClient client = new RawClient(serve.uri());
            check(client);
            for (OwnSubjects subjects : own) {
                Random chance = new Random(random.nextLong());
                workers.add(threads.submit(() -> work(subjects, client, chance, answered)));
            }
            assertThat(answered.tryAcquire(enough, 60, TimeUnit.SECONDS))
                    .as("%d answers; the workers: %s; the server: %s", enough, workers, serve.errors())
                    .isTrue();
            serve.kill();
        }
        for (Future<?> worker : workers) {
            worker.get(60, TimeUnit.SECONDS); // tells of a wrong answer, too
        }
        answers += enough + answered.availablePermits();
    }

    private void work(OwnSubjects subjects, RawClient client, Random chance, Semaphore answered) {
        boolean alive = true;
        while (alive) {
            alive = chance.nextInt(3) == 0
                    ? shared.get(chance.nextInt(shared.size())).step(client, chance)
                    : subjects.step(client);
            if (alive) {
                answered.release();
            }
        }
    }

    private void assertSoundStore() {
        try (RocksStoreInspection inspection = RocksStoreInspection.open(data.resolve("store"))) {
            StoreReport health = inspection.check(new App("demo"));
            assertThat(health.findings()).isEmpty();
            assertThat(health.subjects()).isPositive();
        }
    }

    private void check(RawClient client) {
        Set<String> names = new HashSet<>();
        own.forEach(subjects -> names.addAll(subjects.names()));
        shared.forEach(subject -> names.add(subject.name()));
        Map<String, Set<String>> found = new HashMap<>(client.tagsOf(names).orElseThrow());
        own.forEach(subjects -> subjects.check(found));
        shared.forEach(subject -> subject.check(found));
    }
}
