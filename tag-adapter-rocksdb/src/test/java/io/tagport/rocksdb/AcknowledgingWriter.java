package io.tagport.rocksdb;

import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreWords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes until it is killed: each of several threads gives its own subjects new tags, step by step, and writes the
 * subject and the step to standard output when a step has returned.
 */
final class AcknowledgingWriter {
    static final int THREADS = 6;
    static final int SUBJECTS_OF_THREAD = 5;

    private AcknowledgingWriter() {}

    public static void main(String[] arguments) {
        TagStore store = RocksTagStores.open(Path.of(arguments[0])).of(StoreWords.APP);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "s" + thread + "-";
            new Thread(() -> write(store, prefix)).start();
        }
    }

    private static void write(TagStore store, String prefix) {
        for (int step = 1; ; step++) {
            String subject = prefix + step % SUBJECTS_OF_THREAD;
            if (StoreWords.replace(store, subject, tagsAt(step)).isApplied()) {
                byte[] line = (subject + " " + step + "\n").getBytes(StandardCharsets.UTF_8);
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }

    static String[] tagsAt(int step) {
        return new String[] {"all", "step:" + step % 100, "step of hundred:" + step / 100, "号" + step % 7};
    }
}
