package io.tagport.app.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells early, by a file's size and its beginning, that it cannot be planned in the memory that there is. */
public final class HeapEstimate {
    private static final int SAMPLE_BYTES = 1 << 18;

    /** A subject's object, its text, and its places in numberings and rows, as measured with ids of 16 characters. */
    private static final long SUBJECT_BYTES = 160;

    /** A binding's numbers while they are collected, compared and planned, as measured. */
    private static final long BINDING_BYTES = 72;

    private static final long FIXED_BYTES = 48L << 20;
    private static final int TEXT_BYTES_COUNTED = 16;

    private HeapEstimate() {}

    /**
     * Requires memory.
     *
     * @param files all that are read, of which at least the first is there
     * @param heapBytes what there is
     * @throws BulkException if it is certainly too little, or one cannot be used as a file of lines
     */
    public static void require(List<BulkFile> files, long heapBytes) {
        long need = FIXED_BYTES;
        for (BulkFile file : files) {
            need += bytesFor(file);
        }
        if (need > heapBytes) {
            throw new BulkException(String.format(
                    Locale.ROOT,
                    "%s needs about %,d MB of memory and there are %,d MB; set TAGPORT_JAVA_OPTS=-Xmx%dm, or split the"
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
            return 0; // the reading itself tells better what is wrong
        }
    }

    /** Counts what the beginning of a file needs; the whole is taken to look alike. */
    private static final class Sample implements LineHandler {
        private final Set<String> subjects = new HashSet<>();
        private long subjectCharacters;
        private long bindings;

        @Override
        public void take(BulkLine line) {
            if (subjects.add(line.subject())) {
                subjectCharacters += line.subject().length();
            }
            bindings += line.tags().size();
        }

        @Override
        public void refuse(long number, String reason, String text) {}

        long bytes() {
            long characters = subjects.isEmpty() ? 0 : subjectCharacters / subjects.size();
            long eachSubject = SUBJECT_BYTES + Math.max(0, characters - TEXT_BYTES_COUNTED);
            return subjects.size() * eachSubject + bindings * BINDING_BYTES;
        }
    }
}
