package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests two independent openings of one database, as by two processes. */
class TwoProcessesTest {
    private static final int THREADS_EACH = 4;
    private static final int STEPS = 80;
    private static final int SUBJECTS = 12;
    private static final int TAGS = 14;
    private static final int TAGS_OF_SUBJECT = 5;
    private static final int TAGS_OF_APP = 10;
    private static final AdmissionPolicy NARROW = new AdmissionPolicy(
            new TagLimits(
                    "narrow", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), TAGS_OF_SUBJECT, TAGS_OF_APP),
            AdmissionPolicy.Directory.OPEN,
            TwoProcessesTest::kindOf);

    private static SubjectKind kindOf(Subject subject) {
        return subject.id().startsWith("device") ? SubjectKind.DEVICE : SubjectKind.USER;
    }

    /** Returns a random request for one to three subjects. */
    private static List<SubjectChanges> someChanges(Random random) {
        List<SubjectChanges> request = new ArrayList<>();
        int first = random.nextInt(SUBJECTS);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int number = (first + i) % SUBJECTS;
            Subject subject = new Subject((number % 2 == 0 ? "device-" : "user-") + number);
            request.add(new SubjectChanges(subject, List.of(someChange(random, subject))));
        }
        return request;
    }

    /** More tags are removed than added, so that tags are created and deleted often. */
    private static Change someChange(Random random, Subject subject) {
        return switch (random.nextInt(5)) {
            case 0 -> new Change.Clear(subject);
            case 1 -> new Change.Remove(subject, someTags(random));
            case 2 -> new Change.ReplaceAll(subject, someTags(random));
            default -> new Change.Add(subject, someTags(random));
        };
    }

    private static TagSet someTags(Random random) {
        String[] names = new String[1 + random.nextInt(3)];
        for (int i = 0; i < names.length; i++) {
            names[i] = "t" + random.nextInt(TAGS);
        }
        return TagSet.of(names);
    }

    /** The number of outcomes of each kind. */
    private static Map<String, Integer> work(TagStore store, Random random, CyclicBarrier start) throws Exception {
        Map<String, Integer> outcomes = new HashMap<>();
        start.await();
        for (int i = 0; i < STEPS; i++) {
            for (Outcome outcome : store.apply(someChanges(random), NARROW).values()) {
                outcomes.merge(
                        outcome.fold(
                                applied -> "applied",
                                refused -> refused.reason().name(),
                                unknown -> unknown.message()),
                        1,
                        Integer::sum);
            }
            assertThat(store.holderCounts()).hasSizeLessThanOrEqualTo(TAGS_OF_APP);
        }
        return outcomes;
    }

    @Test
    void concurrentChangesAtTheLimitsKeepThemAndAllOutcomesAreKnown() throws Exception {
        PostgresSettings settings = PostgresServer.created();
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS_EACH);
        try (PostgresTagStores one = PostgresTagStores.open(settings);
                PostgresTagStores other = PostgresTagStores.open(settings)) {
            List<TagStore> stores = List.of(one.of(StoreTestSupport.APP), other.of(StoreTestSupport.APP));
            CyclicBarrier start = new CyclicBarrier(2 * THREADS_EACH);
            List<Future<Map<String, Integer>>> results = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS_EACH; i++) {
                TagStore store = stores.get(i % 2);
                Random random = new Random(i);
                results.add(threads.submit(() -> work(store, random, start)));
            }
            Map<String, Integer> outcomes = new HashMap<>();
            for (Future<Map<String, Integer>> result : results) {
                result.get(2, TimeUnit.MINUTES).forEach((what, times) -> outcomes.merge(what, times, Integer::sum));
            }
            assertThat(outcomes)
                    .containsOnlyKeys(
                            "applied", "APP_TAG_LIMIT", "WRONG_SUBJECT_KIND", "SUBJECT_TAG_LIMIT", "UNKNOWN_SUBJECT");
            assertThat(StoreTestSupport.assertAgreement(stores.get(0)))
                    .isEqualTo(StoreTestSupport.assertAgreement(stores.get(1)));
            assertOneKindATag(stores.get(0));
        } finally {
            threads.shutdownNow();
        }
        assertThat(PostgresServer.number(
                        settings, "select deadlocks from pg_stat_database where datname = current_database()"))
                .as("deadlocks, each of which costs a second")
                .isLessThan(5);
        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            assertThat(inspection.check(StoreTestSupport.APP).findings()).isEmpty();
        }
    }

    private static void assertOneKindATag(TagStore store) {
        Map<Tag, Map<SubjectKind, Subject>> holders = new HashMap<>();
        StoreTestSupport.assertAgreement(store)
                .forEach((subject, tags) ->
                        tags.forEach(tag -> holders.computeIfAbsent(tag, any -> new EnumMap<>(SubjectKind.class))
                                .put(kindOf(subject), subject)));
        assertThat(holders.values()).allMatch(byKind -> byKind.size() == 1);
    }
}
