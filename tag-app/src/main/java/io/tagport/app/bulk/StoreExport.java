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

/** An export of all bindings of a store, with its subjects in ascending order. */
public final class StoreExport {
    private static final int PAGE = 5_000;

    private final TagStore store;
    private final BulkFormat format;

    /**
     * Creates an export.
     *
     * @param store the store to export
     * @param format the format; only NDJSON can represent subjects without tags
     */
    public StoreExport(TagStore store, BulkFormat format) {
        this.store = store;
        this.format = format;
    }

    /**
     * The counts of an export.
     *
     * @param subjects the number of exported subjects
     * @param bindings the number of exported bindings
     * @param omitted the number of subjects without tags that the format cannot represent; not included in {@code subjects}
     * @param checksum the checksum of the bindings, which does not depend on the store
     */
    public record Count(long subjects, long bindings, long omitted, String checksum) {
        private static final Count NONE = new Count(0, 0, 0, "");

        Count and(int tags) {
            return new Count(subjects + 1, bindings + tags, omitted, checksum);
        }

        Count andOmitted() {
            return new Count(subjects, bindings, omitted + 1, checksum);
        }

        Count with(BindingsDigest digest) {
            return new Count(subjects, bindings, omitted, digest.text());
        }
    }

    /**
     * Writes a file atomically, accessible only to its owner.
     *
     * @param path the file; an existing file is replaced
     * @return the counts
     * @throws IOException if the file cannot be written
     */
    public Count write(Path path) throws IOException {
        return DurableFile.replaceReturning(path, this::write);
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @param out the stream
     * @return the counts
     * @throws IOException if the stream cannot be written
     */
    public Count write(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        Count count = format == BulkFormat.CSV ? csv(text) : ndjson(text);
        text.flush();
        return count;
    }

    /** A function that writes one subject with its tags. */
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
                count = without
                        ? count.andOmitted()
                        : count.and(entry.getValue().size());
                if (!without) {
                    digest.add(entry.getKey(), entry.getValue());
                }
            }
            page = store.subjects(Optional.of(page.lastKey()), PAGE);
        }
        return count.with(digest);
    }
}
