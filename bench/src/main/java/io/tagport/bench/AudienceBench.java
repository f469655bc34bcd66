package io.tagport.bench;

import io.tagport.app.audience.AudienceAnswer;
import io.tagport.app.audience.AudienceIndex;
import io.tagport.app.audience.IndexingStore;
import io.tagport.domain.audience.Audience;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.TagStore;
import io.tagport.rocksdb.RocksTagStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A benchmark of audience counts: measures the first query, later queries and queries after changes, and the memory of
 * the index. The audience has three tags, each on half of all subjects. Arguments: a new folder, the number of
 * subjects, the number of later queries.
 */
public final class AudienceBench {
    private static final List<Tag> TAGS = List.of(new Tag("vip"), new Tag("level:3"), new Tag("churned"));
    private static final Audience AUDIENCE = Audience.parse("vip & level:3 & !churned");
    private static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
    private static final int PART = 8_192;

    private final TagStore store;
    private final AudienceIndex index;
    private final int subjects;
    private final int queries;

    private AudienceBench(TagStore plain, int subjects, int queries) {
        this.index = new AudienceIndex(plain, false, System::nanoTime, new SplittableRandom());
        this.store = new IndexingStore(plain, index);
        this.subjects = subjects;
        this.queries = queries;
    }

    /**
     * Runs the benchmark and prints the results.
     *
     * @param args folder, subjects, queries
     */
    public static void main(String[] args) {
        try (RocksTagStores stores = RocksTagStores.open(Path.of(args[0]))) {
            new AudienceBench(stores.of(new App("bench")), Integer.parseInt(args[1]), Integer.parseInt(args[2])).run();
        }
    }

    private void run() {
        load();
        long before = heapBytes();
        print("first", ask(1, AUDIENCE));
        System.out.printf(Locale.ROOT, "held: %.1f MB%n", (heapBytes() - before) / 1e6);
        print("later", ask(queries, AUDIENCE));
        print("later, everybody else", ask(queries, Audience.parse("!vip & !churned")));
        for (int changed : new int[] {1, 1_000, 100_000}) {
            change(changed);
            print("after " + changed + " changes", ask(1, AUDIENCE));
        }
    }

    private void load() {
        Random random = new Random(1);
        try (BulkLoad load = store.load(OPEN)) {
            for (int i = 0; i < subjects; i += PART) {
                load.add(part(i, Math.min(subjects, i + PART), random));
            }
            load.finish();
        }
    }

    private void change(int count) {
        Random random = new Random(count);
        for (int i = 0; i < count; i += PART) {
            store.apply(part(i, Math.min(count, i + PART), random), OPEN);
        }
    }

    private static List<SubjectChanges> part(int from, int to, Random random) {
        List<SubjectChanges> part = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Subject subject = subject(i);
            part.add(new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, anyOf(random)))));
        }
        return part;
    }

    /** Returns an id with the length of a TPNS device token, in no particular order. */
    private static Subject subject(int number) {
        return new Subject(String.format(Locale.ROOT, "%016x-token-%012d", number * 0x9E3779B97F4A7C15L, number));
    }

    private static TagSet anyOf(Random random) {
        return TagSet.copyOf(TAGS.stream().filter(tag -> random.nextBoolean()).toList());
    }

    private AudienceAnswer[] ask(int count, Audience audience) {
        AudienceAnswer[] answers = new AudienceAnswer[count];
        for (int i = 0; i < count; i++) {
            answers[i] = index.query(audience, 20);
        }
        return answers;
    }

    private static void print(String what, AudienceAnswer[] answers) {
        double[] millis = Arrays.stream(answers)
                .mapToDouble(audienceAnswer -> audienceAnswer.took().toNanos() / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d in %.2f ms, at most %.2f ms%n",
                what,
                answers[0].count(),
                answers[0].total(),
                millis[millis.length / 2],
                millis[millis.length - 1]);
    }

    private static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
