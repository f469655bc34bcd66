package io.tagport.rocksdb;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the same subjects repeatedly until it is killed. Another thread adds a tag to some of them by ordinary changes, and
 * writes these subjects to standard output.
 */
final class LoadingWriter {
    static final int PART = 4_000;
    static final int PARTS = 5;

    private LoadingWriter() {}

    public static void main(String[] arguments) {
        TagStore store = RocksTagStores.open(Path.of(arguments[0])).of(StoreTestSupport.APP);
        new Thread(() -> acknowledge(store)).start();
        try (BulkLoad load = store.load(StoreTestSupport.OPEN)) {
            for (int step = 0; ; step++) {
                load.add(part(step));
            }
        }
    }

    /** The tags of a round replace those of the previous round, and keep the tag of the other thread. */
    private static List<SubjectChanges> part(int step) {
        int round = step / PARTS;
        List<SubjectChanges> changes = new ArrayList<>(PART);
        for (int i = step % PARTS * PART; i < (step % PARTS + 1) * PART; i++) {
            Subject subject = new Subject("s" + i);
            TagSet tags = TagSet.of("a:" + (round + i) % 50, "b:" + (round + i) % 50);
            changes.add(new SubjectChanges(subject, List.of(new Change.OverwriteCategories(subject, tags))));
        }
        return changes;
    }

    private static void acknowledge(TagStore store) {
        for (int i = 0; ; i = (i + 7) % (PART * PARTS)) {
            SubjectChanges own = StoreTestSupport.addition("s" + i, "own");
            if (store.apply(List.of(own), StoreTestSupport.OPEN).values().stream()
                    .allMatch(Outcome::isApplied)) {
                byte[] line = (own.subject().id() + "\n").getBytes(StandardCharsets.UTF_8);
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }
}
