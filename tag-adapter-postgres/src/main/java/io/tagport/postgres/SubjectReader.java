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

/** Reads subjects: what many ask for at the same time is read with one statement. Safe for use by many threads. */
final class SubjectReader {
    private static final int READERS = 2;
    private static final int READINGS_AT_ONCE = 256;
    private static final int SUBJECTS_PER_READING = 10_000;

    private final Database database;
    private final SubjectTable table;
    private final List<GroupCommit<PendingRead>> readers = new ArrayList<>();

    /** Subjects that somebody asks for. */
    static final class PendingRead {
        private final List<Subject> subjects;
        private List<SubjectRow> rows = List.of();
        private Optional<StoreException> failure = Optional.empty();

        PendingRead(List<Subject> subjects) {
            this.subjects = subjects;
        }

        /**
         * Returns what was found.
         *
         * @throws StoreException if that failed
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
            readers.add(new GroupCommit<>(READINGS_AT_ONCE, this::read));
        }
    }

    /**
     * Finds subjects, in any order; those that are not known are absent.
     *
     * @throws StoreException if that failed
     */
    Map<Subject, SubjectRow> find(Set<Subject> wanted) {
        List<Subject> all = List.copyOf(wanted);
        Map<Subject, SubjectRow> found = new HashMap<>();
        for (int start = 0; start < all.size(); start += SUBJECTS_PER_READING) {
            PendingRead pendingRead =
                    new PendingRead(all.subList(start, Math.min(all.size(), start + SUBJECTS_PER_READING)));
            int reader = Math.floorMod(pendingRead.subjects.get(0).hashCode(), READERS);
            readers.get(reader).run(List.of(pendingRead));
            pendingRead.rows().forEach(row -> found.put(row.subject(), row));
        }
        return found;
    }

    /** Answers all with one statement; where a row is damaged, with as many as it takes for the others not to suffer. */
    void read(List<PendingRead> readings) {
        try {
            readTogether(readings);
        } catch (StoreException e) {
            if (!Database.isDamage(e)) {
                throw e;
            }
            if (readings.size() == 1) {
                readings.get(0).failure = Optional.of(e);
                return;
            }
            read(readings.subList(0, readings.size() / 2));
            read(readings.subList(readings.size() / 2, readings.size()));
        }
    }

    private void readTogether(List<PendingRead> readings) {
        Set<Subject> wanted = new HashSet<>();
        readings.forEach(pendingRead -> wanted.addAll(pendingRead.subjects));
        Map<Subject, SubjectRow> found = new HashMap<>();
        database.read(connection -> table.find(connection, wanted)).forEach(row -> found.put(row.subject(), row));
        for (PendingRead pendingRead : readings) {
            pendingRead.rows = pendingRead.subjects.stream()
                    .flatMap(subject -> Stream.ofNullable(found.get(subject)))
                    .toList();
        }
    }
}
