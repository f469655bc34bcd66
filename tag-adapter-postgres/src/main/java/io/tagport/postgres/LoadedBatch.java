package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The wishes at the front of a queue that may go into one transaction, met with what is stored. */
final class LoadedBatch {
    private final List<EvaluatedChange> met = new ArrayList<>();
    private final Set<Tag> added = new LinkedHashSet<>();
    private final Set<Tag> removed = new LinkedHashSet<>();

    /**
     * Reads what is stored.
     *
     * @param front of distinct subjects
     */
    LoadedBatch(Connection connection, SubjectTable subjects, List<QueuedChange> front) throws SQLException {
        Map<Subject, SubjectRow> rows = new HashMap<>();
        List<Subject> wanted = front.stream()
                .map(queuedChange -> queuedChange.changes().subject())
                .toList();
        subjects.find(connection, wanted).forEach(row -> rows.put(row.subject(), row));
        for (QueuedChange queuedChange : front) {
            Subject subject = queuedChange.changes().subject();
            EvaluatedChange next =
                    EvaluatedChange.of(queuedChange, rows.getOrDefault(subject, SubjectRow.none(subject)));
            if (!removed.isEmpty() && next.added().stream().anyMatch(removed::contains)) {
                break; // a tag that changes hands loses its kind in between
            }
            met.add(next);
            added.addAll(next.added());
            removed.addAll(next.removed());
        }
    }

    /** At least one; the wishes behind them are for another transaction. */
    List<EvaluatedChange> met() {
        return met;
    }

    Set<Tag> added() {
        return added;
    }

    Set<Tag> removed() {
        return removed;
    }

    Set<Tag> tags() {
        Set<Tag> all = new HashSet<>(added);
        all.addAll(removed);
        return all;
    }
}
