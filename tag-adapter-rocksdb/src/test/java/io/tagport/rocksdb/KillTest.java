package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.TagStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int ACKNOWLEDGED_LEAST = 1_500;

    @RepeatedTest(4)
    void whatWasAcknowledgedOutlivesAKilledProcess(@TempDir Path folder, @TempDir Path scratch) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (ChildProcess writer = ChildProcess.start(AcknowledgingWriter.class, folder.toString(), scratch)) {
            acknowledged.addAll(writer.awaitLines(ACKNOWLEDGED_LEAST));
            acknowledged.addAll(writer.kill());
        }
        Map<String, Integer> steps = lastSteps(acknowledged);

        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(Bindings.APP);
            steps.forEach((subject, step) -> assertThat(Bindings.tagsOf(store, subject))
                    .as("%s at step %d or the one that was under way", subject, step)
                    .isIn(tagsAt(step), tagsAt(step + AcknowledgingWriter.SUBJECTS_OF_THREAD)));
            Bindings.assertAgreement(store, allSubjects());
        }
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

    private static List<Subject> allSubjects() {
        List<Subject> subjects = new ArrayList<>();
        for (int thread = 0; thread < AcknowledgingWriter.THREADS; thread++) {
            for (int i = 0; i < AcknowledgingWriter.SUBJECTS_OF_THREAD; i++) {
                subjects.add(new Subject("s" + thread + "-" + i));
            }
        }
        return subjects;
    }
}
