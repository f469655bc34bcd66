package io.tagport.app.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a journal line by line, and tells a last line that was cut from any other damage. */
final class JournalReader {
    private final Path path;
    private final InputStream in;
    private int number;
    private long sound;

    /** The line that was read last; if {@link #ended} is false, all that is left of the file. */
    private byte[] line = {};

    private boolean ended;

    /** Reads the first line. */
    JournalReader(Path path, InputStream in) {
        this.path = path;
        this.in = in;
        next();
    }

    private void next() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int one = in.read();
            while (one >= 0 && one != '\n') {
                bytes.write(one);
                one = in.read();
            }
            ended = one >= 0;
        } catch (IOException e) {
            throw new JournalException("cannot read the journal " + path + ": " + e.getMessage(), e);
        }
        line = bytes.toByteArray();
        number++;
    }

    /** Whether the file ends inside its first line. */
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
                    "journal " + path + " is of another plan: of " + head.plan() + ", not of " + plan);
        }
    }

    /**
     * Reads all lines after the first.
     *
     * @return how many bytes are sound
     */
    long read(Consumer<JournalLine> lines) {
        while (ended) {
            sound += line.length + 1;
            next();
            if (ended) {
                lines.accept(JournalLine.read(line).orElseThrow(this::damage));
            }
        }
        return sound;
    }

    private JournalException damage() {
        return new JournalException("journal " + path + " is damaged in line " + number
                + ": only its last line may be cut. What it knew of the run cannot be relied on");
    }
}
