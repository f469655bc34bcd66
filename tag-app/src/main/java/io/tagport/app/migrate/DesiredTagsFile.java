package io.tagport.app.migrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.file.DurableFile;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.transport.Json;
import java.io.IOException;
import java.nio.file.Path;

/** A writer for desired or current tags as NDJSON, one subject per line. */
public final class DesiredTagsFile {
    private DesiredTagsFile() {}

    /**
     * Writes the desired tags of the target.
     *
     * @param migrationPlan the desired tags
     * @param exact whether subjects without desired tags are written, so that they lose their current tags; otherwise they are
     *     skipped
     * @param folder the folder of the migration
     */
    public static void write(MigrationPlan migrationPlan, boolean exact, MigrationFolder folder) {
        Path file = folder.desiredTags().path();
        try {
            write(migrationPlan.names(), migrationPlan.desired(), migrationPlan.subjects(), exact, file);
        } catch (IOException e) {
            throw folder.cannotWrite(file, e);
        }
    }

    /** Writes the tags of all subjects; subjects without tags only if {@code emptyToo} is set. */
    static void write(Dictionaries dictionaries, BindingMatrix rows, int subjects, boolean emptyToo, Path file)
            throws IOException {
        DurableFile.replace(file, out -> {
            for (int subject = 0; subject < subjects; subject++) {
                if (rows.count(subject) > 0 || emptyToo) {
                    out.write(Json.write(line(dictionaries, rows, subject)));
                    out.write('\n');
                }
            }
        });
    }

    private static ObjectNode line(Dictionaries dictionaries, BindingMatrix rows, int subject) {
        ObjectNode line = Json.object()
                .put("subject", dictionaries.subjects().get(subject).id());
        ArrayNode tags = line.putArray("tags");
        for (int place = 0; place < rows.count(subject); place++) {
            tags.add(dictionaries.tags().get(rows.tag(subject, place)).name());
        }
        return line;
    }
}
