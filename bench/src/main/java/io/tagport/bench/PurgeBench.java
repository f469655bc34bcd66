package io.tagport.bench;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.rocksdb.RocksTagStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A benchmark that measures how much the purge of a frequent tag slows down concurrent reads and durable category
 * overwrites in the same store. Rounds without and with a purge alternate. Arguments: a new folder, the number of
 * subjects with the tag, threads, rounds.
 */
public final class PurgeBench {
    private static final TagSet COMMON_TAG = TagSet.of("held by all");
    private static final int PART = 8_192;

    private final TagStore store;
    private final Tags tags;
    private final int subjects;
    private final int threads;

    private PurgeBench(TagStore store, int subjects, int threads) {
        this.store = store;
        this.tags = new StoreTags(store, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
        this.subjects = subjects;
        this.threads = threads;
    }

    /**
     * Runs the benchmark and prints the results.
     *
     * @param args folder, subjects, threads, rounds
     * @throws Exception if a request failed
     */
    public static void main(String[] args) throws Exception {
        int subjects = Integer.parseInt(args[1]);
        try (RocksTagStores stores = RocksTagStores.open(Path.of(args[0]))) {
            PurgeBench bench = new PurgeBench(stores.of(new App("bench")), subjects, Integer.parseInt(args[2]));
            bench.addTagToAll();
            bench.ask(() -> pause(2_000)); // warm
            print("without, ", bench.ask(() -> pause(5_000)), 5_000);
            for (int round = 0; round < Integer.parseInt(args[3]); round++) {
                long start = System.nanoTime();
                Figures during = bench.ask(() -> bench.tags.purge(COMMON_TAG));
                print("with,    ", during, (System.nanoTime() - start) / 1_000_000);
                bench.addTagToAll();
                pause(3_000);
                print("without, ", bench.ask(() -> pause(5_000)), 5_000);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String what, Figures figures, long millis) {
        System.out.printf(
                Locale.ROOT,
                "%s %6d ms: reads %s; overwrites %s%n",
                what,
                millis,
                figures.reads.text(millis),
                figures.writes.text(millis));
    }

    /** Adds the tag to all subjects. */
    private void addTagToAll() {
        try (BulkLoad load = store.load(AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN))) {
            for (int i = 0; i < subjects; i += PART) {
                List<SubjectChanges> part = new ArrayList<>();
                for (int j = i; j < Math.min(subjects, i + PART); j++) {
                    Subject subject = subject(j);
                    part.add(new SubjectChanges(subject, List.of(new Change.Add(subject, COMMON_TAG))));
                }
                load.add(part);
            }
            load.finish();
        }
    }

    private static Subject subject(int number) {
        return new Subject("token-" + number);
    }

    /** A task that runs while the threads send requests. */
    private interface Background {
        void run();
    }

    private Figures ask(Background background) throws Exception {
        AtomicBoolean isRunning = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Figures>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Random random = new Random(i);
            futures.add(pool.submit(() -> ask(isRunning, random)));
        }
        background.run();
        isRunning.set(false);
        Figures all = new Figures();
        for (Future<Figures> future : futures) {
            all.add(future.get());
        }
        pool.shutdown();
        return all;
    }

    /** Sends requests for random subjects, half of them reads and half overwrites. */
    private Figures ask(AtomicBoolean isRunning, Random random) {
        Figures figures = new Figures();
        while (isRunning.get()) {
            Subject subject = subject(random.nextInt(subjects));
            boolean reads = random.nextBoolean();
            long start = System.nanoTime();
            if (reads) {
                tags.tagsOf(List.of(subject));
            } else {
                tags.apply(List.of(new Change.OverwriteCategories(
                        subject, TagSet.of("level:" + random.nextInt(9), "test:" + random.nextInt(9)))));
            }
            (reads ? figures.reads : figures.writes).add(System.nanoTime() - start);
        }
        return figures;
    }

    private static final class Figures {
        private final Latencies reads = new Latencies();
        private final Latencies writes = new Latencies();

        void add(Figures other) {
            reads.add(other.reads);
            writes.add(other.writes);
        }
    }

    private static final class Latencies {
        private long[] nanos = new long[1 << 16];
        private int count;

        void add(long one) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = one;
        }

        void add(Latencies other) {
            for (int i = 0; i < other.count; i++) {
                add(other.nanos[i]);
            }
        }

        String text(long millis) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return String.format(
                    Locale.ROOT,
                    "%d/s p50 %.2f p99 %.2f max %.0f ms",
                    count * 1_000L / Math.max(1, millis),
                    at(sorted, 0.5),
                    at(sorted, 0.99),
                    at(sorted, 1));
        }

        private static double at(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
        }
    }
}
