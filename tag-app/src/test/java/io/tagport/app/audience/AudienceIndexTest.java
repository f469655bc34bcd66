package io.tagport.app.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.audience.Audience;
import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceIndexTest {
    private static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
    private static final Audience VIP = Audience.parse("vip");

    private final SplittableRandom random = new SplittableRandom(1);
    private final AtomicLong nanos = new AtomicLong();
    private final TagStore plain = new MemoryTagStores().of(new App("demo"));
    private final MeddledStore meddled = new MeddledStore(plain);
    private AudienceIndex index = new AudienceIndex(meddled.store(), false, nanos::get, random);
    private TagStore store = new IndexingStore(meddled.store(), index);

    private void use(AudienceIndex other) {
        index = other;
        store = new IndexingStore(meddled.store(), other);
    }

    private static void tag(TagStore store, int subject, String... tags) {
        store.apply(List.of(changes(subject, tags)), OPEN);
    }

    private static SubjectChanges changes(int number, String... tags) {
        Subject subject = subject(number);
        return new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, TagSet.of(tags))));
    }

    private static Subject subject(int number) {
        return new Subject("s" + number);
    }

    private long count(Audience audience) {
        return index.query(audience, 0).count();
    }

    @Test
    void aChangeDuringTheReadingIsNotLost() {
        tag(store, 1, "vip");
        tag(store, 2, "vip");
        meddled.afterAPage(() -> {
            tag(store, 1);
            tag(store, 3, "vip");
        });

        assertThat(index.query(VIP, 9).sample()).containsOnlyKeys(subject(2), subject(3));
    }

    @Test
    void aTagIsReadOnce() {
        tag(store, 1, "vip");
        count(VIP);
        tag(store, 2, "vip");

        assertThat(count(Audience.parse("vip & !new"))).isEqualTo(2);
        assertThat(meddled.pages()).isEqualTo(2);
    }

    @Test
    void aLoadIsHeardOf() {
        count(VIP);
        try (BulkLoad load = store.load(OPEN)) {
            load.add(List.of(changes(1, "vip"), changes(2, "vip")));
            load.finish();
        }

        assertThat(count(VIP)).isEqualTo(2);
    }

    @Test
    void everybodyElseIsCountedWithoutBeingListed() {
        tag(store, 1, "vip");
        tag(store, 2, "new");
        store.register(List.of(subject(3)));

        AudienceAnswer audienceAnswer = index.query(Audience.parse("!vip"), 9);

        assertThat(audienceAnswer.count()).isEqualTo(2);
        assertThat(audienceAnswer.total()).isEqualTo(3);
        assertThat(audienceAnswer.sample())
                .containsExactly(Map.entry(subject(2), TagSet.of("new")), Map.entry(subject(3), TagSet.empty()));
        assertThat(audienceAnswer).hasToString("Answer[2 of 3, took PT0S, missing PT0S]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vip", "!new", "vip & !new", "!(new | old)"})
    void aSampleIsDrawnFromAllWhoFitAlike(String expression) {
        IntStream.range(0, 200)
                .forEach(number -> tag(
                        store, number, number % 4 == 0 ? "vip" : number % 4 == 1 ? "old" : "new", "x:" + number % 8));
        if (expression.equals("!new")) {
            IntStream.range(0, 200).filter(number -> number % 4 == 1).forEach(number -> tag(store, number, "new"));
        }
        Audience audience = Audience.parse(expression);
        Map<Subject, Integer> drawn = new TreeMap<>();
        Map<List<Subject>, Integer> pairs = new LinkedHashMap<>();
        int questions = 20_000;
        for (int i = 0; i < questions; i++) {
            if (i % 1_000 == 0) {
                count(Audience.parse("x:" + i / 1_000 % 8)); // earlier questions, which meet some subjects first
            }
            List<Subject> sample = List.copyOf(index.query(audience, 5).sample().keySet());
            assertThat(sample).hasSize(5);
            sample.forEach(subject -> drawn.merge(subject, 1, Integer::sum));
            pairs.merge(sample.subList(0, 2), 1, Integer::sum);
        }

        assertThat(drawn).hasSize(50);
        double expected = questions * 5 / 50.0;
        double chiSquare = drawn.values().stream()
                .mapToDouble(times -> (times - expected) * (times - expected) / expected)
                .sum();
        assertThat(chiSquare).isLessThan(98.0); // of 49 degrees of freedom, exceeded in 4 of 100,000 cases
        assertThat(pairs).hasSizeGreaterThan(500); // whoever is in one sample is not bound to be with the same others
    }

    @Test
    void whatNobodyAsksForIsForgotten() {
        tag(store, 1, "vip");
        count(VIP);
        nanos.addAndGet(AudienceIndex.KEPT.toNanos() + 1);
        tag(store, 2, "vip");

        assertThat(count(VIP)).isEqualTo(2);
        assertThat(meddled.pages()).isEqualTo(2);
    }

    @Test
    void afterTooManyChangesEverythingIsReadAnew() {
        use(new AudienceIndex(meddled.store(), false, nanos::get, random, 100, 3));
        count(VIP);
        IntStream.range(0, 4).forEach(number -> tag(store, number, "vip"));

        assertThat(count(VIP)).isEqualTo(4);
        assertThat(meddled.pages()).isEqualTo(2);
    }

    @Test
    void tooManyChangesDuringTheReadingAreTold() {
        use(new AudienceIndex(meddled.store(), false, nanos::get, random, 100, 3));
        Runnable many = () -> IntStream.range(0, 4).forEach(number -> tag(store, number, "vip"));
        meddled.afterAPage(() -> {
            nanos.addAndGet(5);
            CompletableFuture.runAsync(many).join(); // others than who asks
        });

        assertThat(index.query(VIP, 0).missing()).isEqualTo(Duration.ofNanos(5));
        AudienceAnswer later = index.query(VIP, 0);
        assertThat(later.missing()).isZero();
        assertThat(later.count()).isEqualTo(4);
    }

    @Test
    void whatOthersWriteIsSeenAfterAWhile() {
        use(new AudienceIndex(meddled.store(), true, nanos::get, random));
        count(VIP);
        tag(plain, 1, "vip");
        nanos.addAndGet(AudienceIndex.FRESH.toNanos());

        AudienceAnswer before = index.query(VIP, 0);
        assertThat(before.count()).isZero();
        assertThat(before.missing()).isEqualTo(AudienceIndex.FRESH);

        nanos.incrementAndGet();
        assertThat(index.query(VIP, 0).count()).isEqualTo(1);
    }

    @Test
    void tooManySubjectsAreRefusedAndEarlierOnesMakeRoom() {
        use(new AudienceIndex(meddled.store(), false, nanos::get, random, 3, 100));
        IntStream.range(0, 3).forEach(number -> tag(store, number, "vip"));
        IntStream.range(3, 6).forEach(number -> tag(store, number, "new"));

        assertThat(count(VIP)).isEqualTo(3);
        assertThat(count(Audience.parse("new"))).isEqualTo(3);
        assertThatThrownBy(() -> count(Audience.parse("vip | new")))
                .isInstanceOf(TooManySubjectsException.class)
                .hasMessageStartingWith("more than 3 subjects");
        assertThat(count(VIP)).isEqualTo(3);
    }

    @Test
    void whatFailedOnTheWayIsNotReliedOn() {
        tag(store, 1, "vip");
        count(VIP);
        tag(store, 2, "vip");
        meddled.afterAPage(() -> {
            throw new StoreException("gone");
        });

        assertThatThrownBy(() -> count(Audience.parse("new"))).hasMessage("gone");
        tag(plain, 3, "vip"); // not told, so only a new reading can know
        assertThat(count(VIP)).isEqualTo(3);
    }

    @Test
    void questionsBesideChangesEndExact() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> writing = IntStream.range(0, 3)
                .<Future<?>>mapToObj(thread -> threads.submit(() -> writeAll(thread)))
                .toList();
        Audience audience = Audience.parse("(vip | level:*) & !level:2");
        while (writing.stream().anyMatch(future -> !future.isDone())) {
            assertThat(count(audience)).isBetween(0L, 300L);
        }
        for (Future<?> future : writing) {
            future.get();
        }
        threads.shutdown();

        assertThat(count(audience))
                .isEqualTo(IntStream.range(0, 300)
                        .filter(number -> plain.tagsOf(List.of(subject(number))).values().stream()
                                .anyMatch(audience::matches))
                        .count());
    }

    /** Threads write the same subjects, each many times. */
    private void writeAll(int thread) {
        for (int i = 0; i < 6_000; i++) {
            tag(store, i * (thread + 1) % 300, i % 3 == 0 ? "vip" : "new", "level:" + (i + thread) % 4);
        }
    }
}
