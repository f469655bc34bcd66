package io.tagport.postgres;

import io.tagport.domain.memory.GroupCommit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A reader of subjects that combines concurrent reads into one statement. Safe for use by many threads. */
final class SubjectReader {
    private static final int READERS = 2;
    private static final int READS_PER_BATCH = 256;
    private static final int SUBJECTS_PER_READ = 10_000;

    private final Database database;
    private final SubjectTable table;
    private final List<GroupCommit<PendingRead>> readers = new ArrayList<>();

    /** A read of some subjects, with its result. */
    static final class PendingRead {
        private final List<Subject> subjects;
        private List<SubjectRow> rows = List.of();
        private Optional<StoreException> failure = Optional.empty();

        PendingRead(List<Subject> subjects) {
            this.subjects = subjects;
        }

        /**
         * Returns the rows that were found.
         *
         * @throws StoreException if the read failed
         */
        List<SubjectRow> rows() {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return rows;
        }
    }

    SubjectReader(Database database, SubjectTable table) {
        this.database = database;
        this.table = table;
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(new GroupCommit<>(READS_PER_BATCH, this::read));
        }
    }

    /**
     * Returns the rows of subjects, in no order; unknown subjects are absent.
     *
     * @throws StoreException if the read failed
     */
    Map<Subject, SubjectRow> find(Set<Subject> requested) {
        List<Subject> all = List.copyOf(requested);
        Map<Subject, SubjectRow> found = new HashMap<>();
        for (int start = 0; start < all.size(); start += SUBJECTS_PER_READ) {
            PendingRead pendingRead =
                    new PendingRead(all.subList(start, Math.min(all.size(), start + SUBJECTS_PER_READ)));
            int reader = Math.floorMod(pendingRead.subjects.get(0).hashCode(), READERS);
            readers.get(reader).run(List.of(pendingRead));
            pendingRead.rows().forEach(row -> found.put(row.subject(), row));
        }
        return found;
    }

    /** Performs all reads with one statement. If a row is damaged, splits the batch until only the reads of that row fail. */
    void read(List<PendingRead> reads) {
        try {
            readTogether(reads);
        } catch (StoreException e) {
            if (!Database.isDamage(e)) {
                throw e;
            }
            if (reads.size() == 1) {
                reads.get(0).failure = Optional.of(e);
                return;
            }
            read(reads.subList(0, reads.size() / 2));
            read(reads.subList(reads.size() / 2, reads.size()));
        }
    }

    private void readTogether(List<PendingRead> reads) {
        Set<Subject> requested = new HashSet<>();
        reads.forEach(pendingRead -> requested.addAll(pendingRead.subjects));
        Map<Subject, SubjectRow> found = new HashMap<>();
        database.read(connection -> table.find(connection, requested)).forEach(row -> found.put(row.subject(), row));
        for (PendingRead pendingRead : reads) {
            pendingRead.rows = pendingRead.subjects.stream()
                    .flatMap(subject -> Stream.ofNullable(found.get(subject)))
                    .toList();
        }
    }
}
