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

/** A collector for bad lines: it reports them as errors, or writes them to a separate file if the caller skips bad lines. */
public final class RejectedLines implements AutoCloseable {
    private static final int REPORTED_MAX = 20;

    private final String file;
    private final Optional<Path> badLinesFile;
    private final List<String> reported = new ArrayList<>();
    private Optional<OutputStream> written = Optional.empty();
    private long count;

    /**
     * Creates a collector without lines. Deletes an existing file for bad lines.
     *
     * @param file the name of the bulk file in messages
     * @param badLinesFile the file for bad lines; empty if bad lines are errors
     */
    public RejectedLines(String file, Optional<Path> badLinesFile) {
        this.file = file;
        this.badLinesFile = badLinesFile;
        badLinesFile.ifPresent(RejectedLines::delete);
    }

    void add(BulkLine line, String reason) {
        ObjectNode members = Json.object().put("subject", line.subject());
        ArrayNode tags = members.putArray("tags");
        line.tags().forEach(tags::add);
        line.mode().ifPresent(bulkMode -> members.put("mode", bulkMode.word()));
        add(line.number(), reason, members);
    }

    /**
     * Adds a bad line.
     *
     * @param number the number of the line, from 1
     * @param reason the error description
     * @param text the text of the line
     */
    public void add(long number, String reason, String text) {
        add(number, reason, Json.object().put("text", text));
    }

    private void add(long number, String reason, ObjectNode content) {
        count++;
        if (badLinesFile.isPresent()) {
            content.put("line", number).put("reason", reason);
            write(content);
        } else if (reported.size() < REPORTED_MAX) {
            reported.add(file + " line " + number + ": " + reason);
        }
    }

    private void write(ObjectNode content) {
        try {
            if (written.isEmpty()) {
                written = Optional.of(DurableFile.create(badLinesFile.orElseThrow()));
            }
            OutputStream out = written.orElseThrow();
            out.write(Json.write(content));
            out.write('\n');
        } catch (IOException e) {
            throw cannotWrite(badLinesFile.orElseThrow(), e);
        }
    }

    /**
     * Checks that there are no bad lines, unless bad lines are skipped.
     *
     * @throws BulkException if there are bad lines; contains the first 20 and the number of further ones
     */
    public void require() {
        if (badLinesFile.isPresent() || count == 0) {
            return;
        }
        List<String> lines = new ArrayList<>(reported);
        if (count > REPORTED_MAX) {
            lines.add(String.format(Locale.ROOT, "%s: and %,d more bad lines", file, count - REPORTED_MAX));
        }
        throw new BulkException(lines);
    }

    /** Returns the number of bad lines. */
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
            throw cannotWrite(badLinesFile.orElseThrow(), e);
        }
    }
}
