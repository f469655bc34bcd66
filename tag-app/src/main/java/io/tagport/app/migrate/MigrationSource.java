package io.tagport.app.migrate;

import io.tagport.app.bulk.BulkFile;
import io.tagport.app.bulk.BulkLine;
import io.tagport.app.bulk.LineHandler;
import io.tagport.domain.migrate.Preflight;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.port.TagStore;
import java.util.Optional;
import java.util.SortedMap;

/** A source of the bindings to migrate. */
public interface MigrationSource {
    /** The number of subjects that are read from a store per page. */
    int PAGE = 5_000;

    /**
     * Passes all current bindings to a preflight, from the beginning.
     *
     * @param preflight the preflight to notify of each binding
     */
    void readInto(Preflight preflight);

    /**
     * Returns a source that reads a file of bindings.
     *
     * @param file the CSV or NDJSON file, in a format that the command {@code apply} reads
     * @return the source
     */
    static MigrationSource of(BulkFile file) {
        return preflight -> file.read(new LineHandler() {
            @Override
            public void accept(BulkLine line) {
                Optional<BulkMode> other = line.mode().filter(bulkMode -> bulkMode != BulkMode.ADD);
                if (other.isPresent()) {
                    preflight.addMalformedLine(
                            line.number(), "a source contains the current state and allows no mode other than add");
                } else {
                    preflight.addLine(line.number(), line.subject(), line.tags());
                }
            }

            @Override
            public void reject(long number, String reason, String text) {
                preflight.addMalformedLine(number, reason);
            }
        });
    }

    /**
     * Returns a source that reads a local store.
     *
     * @param record the local store of the tags at a provider
     * @return the source
     */
    static MigrationSource of(TagStore record) {
        return preflight -> {
            SortedMap<Subject, TagSet> page = record.subjects(Optional.empty(), PAGE);
            while (!page.isEmpty()) {
                page.forEach((subject, tags) -> preflight.addLine(
                        0, subject.id(), tags.stream().map(Tag::name).toList()));
                page = record.subjects(Optional.of(page.lastKey()), PAGE);
            }
        };
    }
}
