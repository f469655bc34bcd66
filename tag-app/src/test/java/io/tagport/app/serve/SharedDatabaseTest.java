package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three real servers on one PostgreSQL, asked for the same subjects at the same time. The long form:
 * {@code -Dtagport.shared.rounds=20 -Dtagport.shared.seed=7}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedDatabaseTest {
    private static final int ROUNDS = Integer.getInteger("tagport.shared.rounds", 1);
    private static final long SEED = Long.getLong("tagport.shared.seed", 1);
    private static final int THREADS = 6;
    private static final int SUBJECTS = 3;
    private static final int REQUESTS = 60;
    private static final int ANSWERS_BEFORE = 300;
    private static final int ANSWERS_AFTER = 200;

    private final SharedServers servers;
    private final Random random = new Random(SEED);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    SharedDatabaseTest(@TempDir Path folder) throws Exception {
        servers = new SharedServers(folder);
    }

    @AfterAll
    void whatTheyLeaveIsSound() throws Exception {
        threads.shutdownNow();
        assertThat(servers.verifiedAtTheEnd()).contains("  consistent");
    }

    @Test
    @Order(2)
    void eachSubjectHasOneOrderOfChangesWhicheverServerIsAskedAndKilled() throws Exception {
        int done = 0;
        for (int round = 0; round < ROUNDS; round++) {
            done += round(round);
        }
        System.out.printf("%d rounds, %d changes and readings of a subject checked%n", ROUNDS, done);
    }

    /** With subjects of its own, as a history becomes harder to explain with each request that nobody answers. */
    private int round(int round) throws Exception {
        SharedLoad load = new SharedLoad(IntStream.range(0, SUBJECTS)
                .mapToObj(i -> "round-" + round + "-" + i)
                .toList());
        load.introduce(servers.any(random));
        Semaphore answered = new Semaphore(0);
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random chance = new Random(random.nextLong());
            workers.add(threads.submit(() -> work(load, chance, answered, enough)));
        }
        try {
            await(answered, ANSWERS_BEFORE, workers);
            int victim = random.nextInt(3);
            servers.kill(victim);
            servers.start(victim);
            await(answered, ANSWERS_AFTER, workers);
        } finally {
            enough.set(true);
        }
        for (Future<?> worker : workers) {
            worker.get(60, TimeUnit.SECONDS);
        }
        servers.all().forEach(load::readAll);
        load.assertEachInOneOrder(THREADS); // what was under way at the server that was killed
        return load.size();
    }

    private static void await(Semaphore answered, int number, List<Future<?>> workers) throws InterruptedException {
        assertThat(answered.tryAcquire(number, 60, TimeUnit.SECONDS))
                .as("%d answers; the workers: %s", number, workers)
                .isTrue();
    }

    private void work(SharedLoad load, Random chance, Semaphore answered, AtomicBoolean enough) {
        while (!enough.get()) {
            RawClient client = servers.any(chance);
            if (load.step(client, chance)) {
                answered.release();
            } else {
                servers.isGone(client);
            }
        }
    }

    /** The first, because it needs an app without tags; it leaves one behind. */
    @Test
    @Order(1)
    void limitsHoldHoweverManyServersAreAsked() throws Exception {
        int ofSubject = race((number, chance) -> imAdd(servers.any(chance), 0, "full", tags("full-" + number, 7)));
        assertThat(ofSubject).isEqualTo(14); // 98 of at most 100 tags
        for (RawClient client : servers.all()) {
            assertThat(carried(client, List.of("full"))).hasSize(98);
        }

        List<String> subjects = new ArrayList<>(List.of("full"));
        for (int i = 0; i < 8; i++) {
            assertThat(imAdd(servers.any(random), 1, "fill-" + i, tags("fill-" + i, 100)))
                    .contains(0);
            subjects.add("fill-" + i);
        }
        int ofApp =
                race((number, chance) -> imAdd(servers.any(chance), 0, "late-" + number, tags("late-" + number, 3)));
        assertThat(ofApp).isEqualTo(34); // to 98 + 800 of at most 1,000 tags
        IntStream.range(0, REQUESTS).mapToObj(i -> "late-" + i).forEach(subjects::add);
        for (RawClient client : servers.all()) {
            assertThat(carried(client, subjects)).hasSize(1_000);
        }
        subjects.forEach(subject -> imAdd(servers.any(random), 1, subject, List.of()));
    }

    private static Set<String> carried(RawClient client, List<String> subjects) {
        Set<String> all = new TreeSet<>();
        client.tagsOf(subjects).orElseThrow().values().forEach(all::addAll);
        return all;
    }

    private interface Attempt {
        Optional<Integer> send(int number, Random chance);
    }

    /** Sends all requests by all threads. Gives how many were done; others must be refused as too many tags. */
    private int race(Attempt attempt) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> racers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random chance = new Random(random.nextLong());
            racers.add(threads.submit(() -> {
                for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
                    int code = attempt.send(number, chance).orElseThrow();
                    assertThat(code).isIn(0, 90_032);
                    done.addAndGet(code == 0 ? 1 : 0);
                }
            }));
        }
        for (Future<?> racer : racers) {
            racer.get(60, TimeUnit.SECONDS);
        }
        return done.get();
    }

    private static List<String> tags(String prefix, int number) {
        return Stream.iterate(0, i -> i + 1)
                .limit(number)
                .map(i -> prefix + "." + i)
                .toList();
    }

    private static Optional<Integer> imAdd(RawClient client, int replace, String subject, List<String> tags) {
        ObjectNode body = RawClient.body().put("Replace", replace);
        ArrayNode userTags = body.putArray("UserTags");
        OwnSubjects.name(userTags, subject, tags);
        return client.im("add_tag", body);
    }
}
