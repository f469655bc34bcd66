package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.file.DurableFile;
import io.tagport.app.file.FileErrors;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lines that cannot be used: told as errors, or written aside where the caller wants to go on without them. */
public final class RejectedLines implements AutoCloseable {
    private static final int TOLD_MAX = 20;

    private final String file;
    private final Optional<Path> aside;
    private final List<String> told = new ArrayList<>();
    private Optional<OutputStream> written = Optional.empty();
    private long count;

    /**
     * Takes no lines yet.
     *
     * @param file what the file is called in messages
     * @param aside where bad lines are written; empty if they are errors
     */
    public RejectedLines(String file, Optional<Path> aside) {
        this.file = file;
        this.aside = aside;
        aside.ifPresent(RejectedLines::delete);
    }

    void add(BulkLine line, String reason) {
        ObjectNode members = Json.object().put("subject", line.subject());
        ArrayNode tags = members.putArray("tags");
        line.tags().forEach(tags::add);
        line.mode().ifPresent(bulkMode -> members.put("mode", bulkMode.word()));
        add(line.number(), reason, members);
    }

    /**
     * Takes a line.
     *
     * @param number of it, from 1
     * @param reason what is wrong with it
     * @param text what it says
     */
    public void add(long number, String reason, String text) {
        add(number, reason, Json.object().put("text", text));
    }

    private void add(long number, String reason, ObjectNode content) {
        count++;
        if (aside.isPresent()) {
            content.put("line", number).put("reason", reason);
            write(content);
        } else if (told.size() < TOLD_MAX) {
            told.add(file + " line " + number + ": " + reason);
        }
    }

    private void write(ObjectNode content) {
        try {
            if (written.isEmpty()) {
                written = Optional.of(DurableFile.create(aside.orElseThrow()));
            }
            OutputStream out = written.orElseThrow();
            out.write(Json.write(content));
            out.write('\n');
        } catch (IOException e) {
            throw cannotWrite(aside.orElseThrow(), e);
        }
    }

    /**
     * Ends the reading if there were bad lines that may not be skipped.
     *
     * @throws BulkException that tells the first of them, and how many more there are
     */
    public void require() {
        if (aside.isPresent() || count == 0) {
            return;
        }
        List<String> lines = new ArrayList<>(told);
        if (count > TOLD_MAX) {
            lines.add(String.format(Locale.ROOT, "%s: and %,d more bad lines", file, count - TOLD_MAX));
        }
        throw new BulkException(lines);
    }

    /** How many lines were skipped. */
    long count() {
        return count;
    }

    private static void delete(Path path) {
        try {
            DurableFile.requireFile(path);
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    private static BulkException cannotWrite(Path path, IOException fault) {
        return new BulkException("cannot write " + path + ": " + FileErrors.reason(path, fault));
    }

    @Override
    public void close() {
        try {
            if (written.isPresent()) {
                written.orElseThrow().close();
            }
        } catch (IOException e) {
            throw cannotWrite(aside.orElseThrow(), e);
        }
    }
}
