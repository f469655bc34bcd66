package io.tagport.rocksdb;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the time to load five million bindings into a new store, their size on disk, and the time to iterate over
 * them. Arguments: a folder that does not exist; {@code load} or {@code apply}; {@code names} (in order) or
 * {@code tokens} (at random); the number of threads; the number of subjects.
 */
public final class LoadMeasure {
    private static final int PART = 8_192;
    private static final int PAGE = 1_000;
    private static final int TAGS_EACH = 5;
    private static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
    private static final List<Tag> TAGS = IntStream.range(0, TagLimits.STORE.tagsPerApp())
            .mapToObj(i -> new Tag("category-" + i % 100 + ":value-" + i / 100))
            .toList();

    private final boolean tokens;
    private final int threads;
    private final int subjects;

    private LoadMeasure(boolean tokens, int threads, int subjects) {
        this.tokens = tokens;
        this.threads = threads;
        this.subjects = subjects;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        LoadMeasure measure = new LoadMeasure(
                arguments[2].equals("tokens"), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        time("generating alone", () -> measure.feed(part -> Map.of()));
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(new App("measure"));
            time(arguments[1], () -> measure.fill(store, arguments[1].equals("load")));
            time("closing", stores::close);
        }
        long bytes = size(folder);
        System.out.printf("%d MiB on disk, %.1f bytes a binding%n", bytes >> 20, bytes / 5.0 / measure.subjects);
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(new App("measure"));
            time("walking", () -> measure.walk(store));
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void time(String what, Step step) throws Exception {
        long begin = System.nanoTime();
        step.run();
        System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - begin) / 1e9);
    }

    private void fill(TagStore store, boolean load) throws Exception {
        if (load) {
            try (BulkLoad all = store.load(OPEN)) {
                feed(all::add);
                all.finish();
            }
        } else {
            feed(part -> store.apply(part, OPEN));
        }
    }

    private void feed(Function<Collection<SubjectChanges>, Map<Subject, Outcome>> sink)
            throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * PART;
            all.add(workers.submit(() -> {
                for (int from = first; from < subjects; from += threads * PART) {
                    if (!sink.apply(part(from)).values().stream().allMatch(Outcome::isApplied)) {
                        throw new IllegalStateException("not applied");
                    }
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        workers.shutdown();
    }

    private List<SubjectChanges> part(int from) {
        SplittableRandom random = new SplittableRandom(from);
        List<SubjectChanges> part = new ArrayList<>(PART);
        for (int i = from; i < Math.min(from + PART, subjects); i++) {
            Subject subject = subject(i, random);
            List<Tag> tags = new ArrayList<>(TAGS_EACH);
            while (tags.size() < TAGS_EACH) {
                Tag tag = TAGS.get(random.nextInt(TAGS.size()));
                if (!tags.contains(tag)) {
                    tags.add(tag);
                }
            }
            part.add(new SubjectChanges(subject, List.of(new Change.Add(subject, TagSet.copyOf(tags)))));
        }
        return part;
    }

    private Subject subject(int number, SplittableRandom random) {
        return new Subject(
                tokens
                        ? Long.toHexString(random.nextLong() | Long.MIN_VALUE)
                                + Long.toHexString(random.nextLong() | Long.MIN_VALUE)
                        : "user-" + (10_000_000 + number));
    }

    private void walk(TagStore store) {
        int seen = 0;
        Optional<Subject> last = Optional.empty();
        SortedMap<Subject, TagSet> page;
        do {
            page = store.subjects(last, PAGE);
            seen += page.size();
            last = page.isEmpty() ? last : Optional.of(page.lastKey());
        } while (page.size() == PAGE);
        if (seen != subjects) {
            throw new IllegalStateException(seen + " subjects instead of " + subjects);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .mapToLong(file -> file.isFile() ? file.length() : 0)
                    .sum();
        }
    }
}
