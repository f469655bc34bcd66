package io.tagport.rocksdb;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Opens a folder several times and writes, with small buffers, so that the engine sorts tables and begins new logs all the
 * while. Records when a step of a subject or a bulk change starts and when it is durable.
 */
final class PowerLossWriter {
    static final int BULK_SUBJECTS = 500;
    private static final int OPENINGS = 3;
    private static final int THREADS = 4;
    private static final int SUBJECTS_OF_THREAD = 3;
    private static final int STEPS = 60;
    private static final int BULKS = 8;
    private static final long BUFFER_BYTES = 1L << 20;

    private final TagStore store;
    private final OutputStream notes;

    private PowerLossWriter(TagStore store, OutputStream notes) {
        this.store = store;
        this.notes = notes;
    }

    public static void main(String[] arguments) throws Exception {
        try (OutputStream notes = Files.newOutputStream(Path.of(arguments[1]))) {
            for (int opening = 0; opening < OPENINGS; opening++) {
                try (RocksTagStores stores =
                        RocksTagStores.open(new RocksSettings(Path.of(arguments[0]), BUFFER_BYTES, BUFFER_BYTES))) {
                    new PowerLossWriter(stores.of(StoreTestSupport.APP), notes).run(opening);
                }
            }
        }
    }

    private void run(int opening) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "s" + thread + "-";
            threads.add(new Thread(() -> writeSteps(prefix, opening * STEPS)));
        }
        threads.add(new Thread(() -> writeBulks(opening * BULKS)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void writeSteps(String prefix, int before) {
        for (int step = before + 1; step <= before + STEPS; step++) {
            String subject = prefix + step % SUBJECTS_OF_THREAD;
            note("begun " + subject + " " + step);
            if (step % 5 == 0) {
                Subject whose = new Subject(subject);
                Change change = new Change.ReplaceAll(whose, TagSet.of(AcknowledgingWriter.tagsAt(step)));
                store.applyWithoutSync(List.of(new SubjectChanges(whose, List.of(change))), StoreTestSupport.OPEN);
            } else if (StoreTestSupport.replace(store, subject, AcknowledgingWriter.tagsAt(step))
                    .isApplied()) {
                note("durable " + subject + " " + step);
            }
        }
    }

    private void writeBulks(int before) {
        for (int bulk = before + 1; bulk <= before + BULKS; bulk++) {
            int number = bulk;
            List<SubjectChanges> changes = IntStream.range(0, BULK_SUBJECTS)
                    .mapToObj(i -> StoreTestSupport.addition(
                            "bulk-subject-" + i + "-of-" + number % 3, "bulk:" + number, "a" + i % 50, "b" + i % 60))
                    .toList();
            if (store.apply(changes, StoreTestSupport.OPEN).values().stream()
                    .allMatch(io.tagport.domain.port.Outcome::isApplied)) {
                note("durable bulk:" + bulk + " 0");
            }
        }
    }

    /** One write, so that one event is recorded. */
    private synchronized void note(String line) {
        try {
            notes.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
