package io.tagport.app.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An estimate, from the size and the first bytes of files, of the heap that planning them requires. */
public final class HeapEstimate {
    private static final int SAMPLE_BYTES = 1 << 18;

    /** The measured memory of a subject with an id of 16 characters: its object, text, and entries in dictionaries and matrices. */
    private static final long SUBJECT_BYTES = 160;

    /** The measured memory of a binding while it is collected, compared and planned. */
    private static final long BINDING_BYTES = 72;

    private static final long FIXED_BYTES = 48L << 20;
    private static final int TEXT_BYTES_COUNTED = 16;

    private HeapEstimate() {}

    /**
     * Checks that the heap suffices for files.
     *
     * @param files all files that are read; at least the first must exist
     * @param heapBytes the size of the heap in bytes
     * @throws BulkException if the heap is too small for the estimate, or if a file cannot be used as a bulk file
     */
    public static void require(List<BulkFile> files, long heapBytes) {
        long need = FIXED_BYTES;
        for (BulkFile file : files) {
            need += bytesFor(file);
        }
        if (need > heapBytes) {
            throw new BulkException(String.format(
                    Locale.ROOT,
                    "%s needs about %,d MB of memory, but only %,d MB are available; set TAGPORT_JAVA_OPTS=-Xmx%dm, or split the"
                            + " file by subject",
                    files.get(0).name(),
                    need >> 20,
                    heapBytes >> 20,
                    (need >> 20) + (need >> 22)));
        }
    }

    private static long bytesFor(BulkFile file) {
        file.requireUsable();
        try (InputStream bytes = Files.newInputStream(file.path())) {
            byte[] sample = bytes.readNBytes(SAMPLE_BYTES);
            long size = Files.size(file.path());
            Sample lines = new Sample();
            file.readBeginning(sample, lines);
            return sample.length == 0 ? 0 : (long) ((double) size / sample.length * lines.bytes());
        } catch (IOException e) {
            return 0; // the read of the whole file reports a better error
        }
    }

    /** A line handler that counts the subjects and bindings in the first bytes of a file; the rest is assumed to be similar. */
    private static final class Sample implements LineHandler {
        private final Set<String> subjects = new HashSet<>();
        private long subjectCharacters;
        private long bindings;

        @Override
        public void accept(BulkLine line) {
            if (subjects.add(line.subject())) {
                subjectCharacters += line.subject().length();
            }
            bindings += line.tags().size();
        }

        @Override
        public void reject(long number, String reason, String text) {}

        long bytes() {
            long characters = subjects.isEmpty() ? 0 : subjectCharacters / subjects.size();
            long eachSubject = SUBJECT_BYTES + Math.max(0, characters - TEXT_BYTES_COUNTED);
            return subjects.size() * eachSubject + bindings * BINDING_BYTES;
        }
    }
}
