package io.tagport.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The bundled workloads. Their seeds are fixed, so every run has the same workloads. */
final class BundledWorkloads {
    private static final long SEED = 20_221_225;

    private BundledWorkloads() {}

    static Map<String, Supplier<Workload>> all() {
        Map<String, Supplier<Workload>> all = new TreeMap<>();
        all.put("zipf", () -> zipf(1_000_000));
        all.put("levels", BundledWorkloads::levelSwap);
        all.put("onboarding", BundledWorkloads::onboarding);
        all.put("heavy-tail", BundledWorkloads::heavyTail);
        all.put("rare", BundledWorkloads::rareTags);
        return all;
    }

    /** Returns a workload of subjects with 5 of 10,000 tags each, a few of the tags common. */
    static Workload zipf(int subjects) {
        return zipf(subjects, 10_000);
    }

    /** Returns a workload of subjects with 5 of {@code differentTags} tags each. */
    static Workload zipf(int subjects, int differentTags) {
        Random random = new Random(SEED);
        Zipf zipf = new Zipf(differentTags);
        Workload.Builder workload =
                new Workload.Builder(String.format(Locale.ROOT, "Zipf %d × 5 of %,d", subjects, differentTags));
        int[] tags = tags(workload, "interest:", differentTags);
        for (int i = 0; i < subjects; i++) {
            int subject = workload.subject("user-" + (100_000_000L + i));
            for (int rank : zipf.next(random, 5)) {
                workload.add(subject, tags[rank]);
            }
        }
        return workload.build();
    }

    /** Returns a workload that moves each of 100,000 subjects from one of five levels to another. */
    static Workload levelSwap() {
        Random random = new Random(SEED);
        Workload.Builder workload = new Workload.Builder("level swap, 100,000 × 5 levels");
        int[] levels = tags(workload, "level:", 5);
        for (int i = 0; i < 100_000; i++) {
            int subject = workload.subject("user-" + i);
            int from = random.nextInt(5);
            int to = (from + 1 + random.nextInt(4)) % 5;
            workload.remove(subject, levels[from]).add(subject, levels[to]);
        }
        return workload.build();
    }

    /**
     * Returns a workload of 500 subjects with 60 rare tags each, 200,000 with one of 5 common tags, and 2,000 with one
     * of 160 other tags.
     */
    static Workload onboarding() {
        Random random = new Random(SEED);
        Workload.Builder workload = new Workload.Builder("onboarding mix");
        int[] rare = tags(workload, "rare:", 1_500);
        int[] broad = tags(workload, "broad:", 5);
        for (int i = 0; i < 500; i++) {
            int subject = workload.subject("rich-" + i);
            for (int k = 0; k < 60; k++) {
                workload.add(subject, rare[(i * 61 + k * 23) % rare.length]);
            }
        }
        for (int i = 0; i < 200_000; i++) {
            workload.add(workload.subject("user-" + i), broad[random.nextInt(broad.length)]);
        }
        int[] odd = tags(workload, "odd:", 160);
        for (int i = 0; i < 2_000; i++) {
            workload.add(workload.subject("straggler-" + i), odd[random.nextInt(odd.length)]);
        }
        return workload.build();
    }

    /**
     * Returns a workload of 50,000 subjects with 1 to 100 tags, few subjects with many tags and few tags with many
     * subjects.
     */
    static Workload heavyTail() {
        Random random = new Random(SEED);
        Zipf counts = new Zipf(100);
        Zipf zipf = new Zipf(10_000);
        Workload.Builder workload = new Workload.Builder("heavy tail on both sides, 50,000 × 1 to 100");
        int[] tags = tags(workload, "t", 10_000);
        for (int i = 0; i < 50_000; i++) {
            int subject = workload.subject("user-" + i);
            for (int rank : zipf.next(random, 1 + counts.next(random))) {
                workload.add(subject, tags[rank]);
            }
        }
        return workload.build();
    }

    /** Returns a workload of 3,000 subjects with 2 of 5,000 tags each. */
    static Workload rareTags() {
        Random random = new Random(SEED);
        Workload.Builder workload = new Workload.Builder("rare tags, 3,000 × 2 of 5,000");
        int[] tags = tags(workload, "rare:", 5_000);
        for (int i = 0; i < 3_000; i++) {
            int subject = workload.subject("user-" + i);
            int first = random.nextInt(tags.length);
            workload.add(subject, tags[first]);
            workload.add(subject, tags[(first + 1 + random.nextInt(tags.length - 1)) % tags.length]);
        }
        return workload.build();
    }

    private static int[] tags(Workload.Builder workload, String prefix, int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = workload.tag(prefix + i);
        }
        return numbers;
    }
}
