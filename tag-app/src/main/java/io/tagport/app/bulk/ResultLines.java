package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.file.DurableFile;
import io.tagport.app.file.FileErrors;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of changes that were not applied, in the format of bulk input, so that it can be applied again. Created with its first line. */
final class ResultLines implements AutoCloseable {
    /** The member that marks the line of a replacement whose first part, the removal of all tags, failed. */
    private static final String CLEARING = "clearing";

    private final Path path;
    private Optional<OutputStream> written = Optional.empty();

    ResultLines(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
    }

    void add(BulkMode bulkMode, Report.Failure failure) {
        write(members(bulkMode, failure));
    }

    void addClearing(Report.Failure failure) {
        write(members(BulkMode.REPLACE, failure).put(CLEARING, true));
    }

    private static ObjectNode members(BulkMode bulkMode, Report.Failure failure) {
        ObjectNode line = Json.object().put("subject", failure.subject().id());
        ArrayNode tags = line.putArray("tags");
        failure.tags().forEach(tag -> tags.add(tag.name()));
        Outcome.NotApplied outcome = failure.outcome();
        return line.put("mode", bulkMode.word()).put("code", outcome.code()).put("message", outcome.message());
    }

    private void write(ObjectNode line) {
        try {
            if (written.isEmpty()) {
                written = Optional.of(DurableFile.create(path));
            }
            OutputStream out = written.orElseThrow();
            out.write(Json.write(line));
            out.write('\n');
        } catch (IOException e) {
            throw new BulkException("cannot write " + path + ": " + FileErrors.reason(path, e));
        }
    }

    /** Returns the file; empty if no line was written. */
    Optional<Path> path() {
        return written.map(any -> path);
    }

    @Override
    public void close() throws IOException {
        if (written.isPresent()) {
            written.orElseThrow().close();
        }
    }

    /** Passes each subject and tag of a file to a consumer; the tag is null if the line has no tags. */
    static void details(Path path, String outcome, Consumer<ObjectNode> consumer) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                details(Json.readObject(text.getBytes(StandardCharsets.UTF_8)), outcome, consumer);
            }
        } catch (UnreadableJsonException e) {
            throw new IOException(path + " was changed", e);
        }
    }

    private static void details(ObjectNode line, String outcome, Consumer<ObjectNode> consumer) {
        if (line.path("tags").isEmpty() || line.has(CLEARING)) {
            consumer.accept(detail(line, outcome, line.nullNode()));
            return;
        }
        line.path("tags").forEach(tag -> consumer.accept(detail(line, outcome, tag)));
    }

    private static ObjectNode detail(ObjectNode line, String outcome, JsonNode tag) {
        ObjectNode detail = Json.object();
        detail.set("subject", line.path("subject"));
        detail.set("tag", tag);
        detail.put("outcome", outcome);
        detail.set("code", line.path("code"));
        detail.set("message", line.path("message"));
        return detail;
    }
}
