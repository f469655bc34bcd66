package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tagport.app.file.DurableFile;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import io.tagport.transport.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Writes all bindings of a store, its subjects in ascending order. */
public final class StoreExport {
    private static final int PAGE = 5_000;

    private final TagStore store;
    private final BulkFormat format;

    /**
     * Prepares.
     *
     * @param store what is written
     * @param format how; only NDJSON can tell of subjects without tags
     */
    public StoreExport(TagStore store, BulkFormat format) {
        this.store = store;
        this.format = format;
    }

    /**
     * What was written.
     *
     * @param subjects how many
     * @param bindings how many
     * @param leftOut subjects that the format cannot hold, as they have no tags; not among the others
     * @param checksum the same for the same bindings, whatever store they come from
     */
    public record Count(long subjects, long bindings, long leftOut, String checksum) {
        private static final Count NONE = new Count(0, 0, 0, "");

        Count and(int tags) {
            return new Count(subjects + 1, bindings + tags, leftOut, checksum);
        }

        Count andNot() {
            return new Count(subjects, bindings, leftOut + 1, checksum);
        }

        Count with(BindingsDigest digest) {
            return new Count(subjects, bindings, leftOut, digest.text());
        }
    }

    /**
     * Writes a file for its owner alone; nobody sees half of it.
     *
     * @param path what was there is replaced
     * @return what was written
     * @throws IOException if that cannot be written
     */
    public Count write(Path path) throws IOException {
        return DurableFile.replaceReturning(path, this::write);
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @param out where to
     * @return what was written
     * @throws IOException if that cannot be written
     */
    public Count write(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        Count count = format == BulkFormat.CSV ? csv(text) : ndjson(text);
        text.flush();
        return count;
    }

    /** Takes the subjects one by one. */
    private interface Row {
        void write(Subject subject, TagSet tags) throws IOException;
    }

    private Count csv(Writer text) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord("subject", "tag");
        Count count = walk((subject, tags) -> {
            for (Tag tag : tags) {
                csv.writeRecord(subject.id(), tag.name());
            }
        });
        csv.flush();
        return count;
    }

    private Count ndjson(Writer text) throws IOException {
        return walk((subject, tags) -> {
            ObjectNode line = Json.object().put("subject", subject.id());
            ArrayNode names = line.putArray("tags");
            tags.forEach(tag -> names.add(tag.name()));
            text.write(new String(Json.write(line), StandardCharsets.UTF_8));
            text.write('\n');
        });
    }

    private Count walk(Row row) throws IOException {
        Count count = Count.NONE;
        BindingsDigest digest = new BindingsDigest();
        Optional<Subject> after = Optional.empty();
        SortedMap<Subject, TagSet> page = store.subjects(after, PAGE);
        while (!page.isEmpty()) {
            for (Map.Entry<Subject, TagSet> entry : page.entrySet()) {
                row.write(entry.getKey(), entry.getValue());
                boolean without = format == BulkFormat.CSV && entry.getValue().isEmpty();
                count = without ? count.andNot() : count.and(entry.getValue().size());
                if (!without) {
                    digest.add(entry.getKey(), entry.getValue());
                }
            }
            page = store.subjects(Optional.of(page.lastKey()), PAGE);
        }
        return count.with(digest);
    }
}
