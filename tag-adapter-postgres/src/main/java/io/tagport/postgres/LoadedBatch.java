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

/** The changes at the front of a queue that fit into one transaction, evaluated against the stored state. */
final class LoadedBatch {
    private final List<EvaluatedChange> evaluated = new ArrayList<>();
    private final Set<Tag> added = new LinkedHashSet<>();
    private final Set<Tag> removed = new LinkedHashSet<>();

    /**
     * Reads the stored state of the subjects and evaluates the changes.
     *
     * @param front the changes at the front of the queue, of distinct subjects
     */
    LoadedBatch(Connection connection, SubjectTable subjects, List<QueuedChange> front) throws SQLException {
        Map<Subject, SubjectRow> rows = new HashMap<>();
        List<Subject> requested = front.stream()
                .map(queuedChange -> queuedChange.changes().subject())
                .toList();
        subjects.find(connection, requested).forEach(row -> rows.put(row.subject(), row));
        for (QueuedChange queuedChange : front) {
            Subject subject = queuedChange.changes().subject();
            EvaluatedChange next =
                    EvaluatedChange.of(queuedChange, rows.getOrDefault(subject, SubjectRow.none(subject)));
            if (!removed.isEmpty() && next.added().stream().anyMatch(removed::contains)) {
                break; // a tag that changes holders may lose its kind in between
            }
            evaluated.add(next);
            added.addAll(next.added());
            removed.addAll(next.removed());
        }
    }

    /** Returns the evaluated changes, at least one. The remaining changes are left to another transaction. */
    List<EvaluatedChange> evaluated() {
        return evaluated;
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
