package io.tagport.app.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** A reader for journals that distinguishes an incomplete last line from any other damage. */
final class JournalReader {
    private final Path path;
    private final InputStream in;
    private int number;
    private long validBytes;

    /** The current line; if {@link #ended} is false, the rest of the file after the last line feed. */
    private byte[] line = {};

    private boolean ended;

    /** Creates a reader and reads the first line. */
    JournalReader(Path path, InputStream in) {
        this.path = path;
        this.in = in;
        next();
    }

    private void next() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int next = in.read();
            while (next >= 0 && next != '\n') {
                bytes.write(next);
                next = in.read();
            }
            ended = next >= 0;
        } catch (IOException e) {
            throw new JournalException("cannot read the journal " + path + ": " + e.getMessage(), e);
        }
        line = bytes.toByteArray();
        number++;
    }

    /** Tests whether the file ends within its first line, as after a crash. */
    boolean isCutInside(byte[] head) {
        return !ended && Arrays.equals(line, 0, line.length, head, 0, Math.min(line.length, head.length));
    }

    void requireHead(String plan) {
        Optional<JournalLine> first = ended ? JournalLine.read(line) : Optional.empty();
        if (!(first.orElse(null) instanceof JournalLine.Head head)) {
            throw new JournalException(path + " is not a journal, or its first line is damaged");
        }
        if (head.format() != JournalLine.FORMAT) {
            throw new JournalException(
                    "journal " + path + " has format " + head.format() + "; this version reads " + JournalLine.FORMAT);
        }
        if (!head.plan().equals(plan)) {
            throw new JournalException(
                    "journal " + path + " belongs to another plan: " + head.plan() + ", not " + plan);
        }
    }

    /**
     * Reads all lines after the first and passes them to a consumer.
     *
     * @return the number of bytes up to the end of the last complete line
     */
    long read(Consumer<JournalLine> lines) {
        while (ended) {
            validBytes += line.length + 1;
            next();
            if (ended) {
                lines.accept(JournalLine.read(line).orElseThrow(this::damage));
            }
        }
        return validBytes;
    }

    private JournalException damage() {
        return new JournalException("journal " + path + " is damaged in line " + number
                + ": only its last line may be incomplete. Its record of the run is not reliable");
    }
}
