package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int ACKNOWLEDGED_LEAST = 1_500;
    private static final int ACKNOWLEDGED_BESIDE_A_LOAD = 100;
    private static final Tag OWN = new Tag("own");

    @RepeatedTest(4)
    void acknowledgedChangesSurviveAKilledProcess(@TempDir Path folder, @TempDir Path scratch) throws Exception {
        Map<String, Integer> steps =
                lastSteps(acknowledgedBy(AcknowledgingWriter.class, folder, scratch, ACKNOWLEDGED_LEAST));

        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            steps.forEach((subject, step) -> assertThat(StoreTestSupport.tagsOf(store, subject))
                    .as("%s at step %d or the one that was under way", subject, step)
                    .isIn(tagsAt(step), tagsAt(step + AcknowledgingWriter.SUBJECTS_OF_THREAD)));
            StoreTestSupport.assertAgreement(store);
        }
    }

    @RepeatedTest(4)
    void aLoadInAKilledProcessLeavesAllOrNothingOfEachChange(@TempDir Path folder, @TempDir Path scratch)
            throws Exception {
        List<String> acknowledged = acknowledgedBy(LoadingWriter.class, folder, scratch, ACKNOWLEDGED_BESIDE_A_LOAD);

        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            Map<Subject, TagSet> rows = StoreTestSupport.assertAgreement(stores.of(StoreTestSupport.APP));
            for (String subject : acknowledged) {
                assertThat(rows.get(new Subject(subject))).as(subject).contains(OWN);
            }
            assertThat(rows.values()).allSatisfy(KillTest::isOneRound);
        }
    }

    /** The two tags of a load are written together; only the other thread's tag may be present alone. */
    private static void isOneRound(TagSet tags) {
        List<String> loaded = tags.without(TagSet.of("own")).stream()
                .map(tag -> tag.name().substring(2))
                .toList();
        assertThat(loaded.size()).isIn(0, 2);
        assertThat(loaded.stream().distinct()).hasSizeLessThanOrEqualTo(1);
    }

    private static List<String> acknowledgedBy(Class<?> writing, Path folder, Path scratch, int least)
            throws IOException {
        List<String> acknowledged = new ArrayList<>();
        try (ChildProcess writer = ChildProcess.start(writing, folder.toString(), scratch)) {
            acknowledged.addAll(writer.awaitLines(least));
            acknowledged.addAll(writer.kill());
        }
        return acknowledged;
    }

    private static List<String> tagsAt(int step) {
        return List.of(AcknowledgingWriter.tagsAt(step));
    }

    private static Map<String, Integer> lastSteps(List<String> acknowledged) {
        Map<String, Integer> steps = new HashMap<>();
        for (String line : acknowledged) {
            int blank = line.indexOf(' ');
            steps.merge(line.substring(0, blank), Integer.parseInt(line.substring(blank + 1)), Math::max);
        }
        return steps;
    }
}
