package io.tagport.rocksdb;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes until it is killed: each of several threads replaces the tags of its own subjects step by step, and prints the
 * subject and the step to standard output when a step has returned.
 */
final class AcknowledgingWriter {
    static final int THREADS = 6;
    static final int SUBJECTS_OF_THREAD = 5;

    private AcknowledgingWriter() {}

    public static void main(String[] arguments) {
        TagStore store = RocksTagStores.open(Path.of(arguments[0])).of(StoreTestSupport.APP);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "s" + thread + "-";
            new Thread(() -> write(store, prefix)).start();
        }
    }

    private static void write(TagStore store, String prefix) {
        for (int step = 1; ; step++) {
            String subject = prefix + step % SUBJECTS_OF_THREAD;
            if (isWritten(store, subject, step)) {
                byte[] line = (subject + " " + step + "\n").getBytes(StandardCharsets.UTF_8);
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }

    /** A killed process loses neither durable writes nor writes without sync. */
    private static boolean isWritten(TagStore store, String subject, int step) {
        if (step % 2 == 0) {
            return StoreTestSupport.replace(store, subject, tagsAt(step)).isApplied();
        }
        Change change = new Change.ReplaceAll(new Subject(subject), TagSet.of(tagsAt(step)));
        return store
                .applyWithoutSync(List.of(new SubjectChanges(change.subject(), List.of(change))), StoreTestSupport.OPEN)
                .values()
                .stream()
                .allMatch(Outcome::isApplied);
    }

    static String[] tagsAt(int step) {
        return new String[] {"all", "step:" + step % 100, "step of hundred:" + step / 100, "号" + step % 7};
    }
}
