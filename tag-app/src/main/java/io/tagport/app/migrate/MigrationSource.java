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

/** What says which tags there are to migrate. */
public interface MigrationSource {
    /** Subjects of a record that are read at once. */
    int PAGE = 5_000;

    /**
     * Tells everything, from the beginning, as it is now.
     *
     * @param preflight is told
     */
    void tell(Preflight preflight);

    /**
     * Takes a file of bindings.
     *
     * @param file CSV or NDJSON, as apply takes it
     * @return the source
     */
    static MigrationSource of(BulkFile file) {
        return preflight -> file.read(new LineHandler() {
            @Override
            public void take(BulkLine line) {
                Optional<BulkMode> other = line.mode().filter(bulkMode -> bulkMode != BulkMode.ADD);
                if (other.isPresent()) {
                    preflight.refuse(line.number(), "a source says what is there and has no other mode than add");
                } else {
                    preflight.take(line.number(), line.subject(), line.tags());
                }
            }

            @Override
            public void refuse(long number, String reason, String text) {
                preflight.refuse(number, reason);
            }
        });
    }

    /**
     * Takes a record of our own.
     *
     * @param record what we know of the tags at a provider
     * @return the source
     */
    static MigrationSource of(TagStore record) {
        return preflight -> {
            SortedMap<Subject, TagSet> page = record.subjects(Optional.empty(), PAGE);
            while (!page.isEmpty()) {
                page.forEach((subject, tags) -> preflight.take(
                        0, subject.id(), tags.stream().map(Tag::name).toList()));
                page = record.subjects(Optional.of(page.lastKey()), PAGE);
            }
        };
    }
}
