package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The condition of a subject's change: this process must still own the subject.
 *
 * @param fence the table that records the owner
 * @param hold the lock under which the change was requested
 * @param sending whether a call follows the change
 */
record FencedChange(FenceTable fence, SubjectHold hold, boolean sending) {
    /** The key of changes that are checked by the same statement. */
    private record Group(FenceTable fence, boolean sending) {}

    /**
     * Checks the conditions of changes in the transaction of the changes.
     *
     * @throws FenceLostException if another process owns the subjects of some changes; the caller must roll back and repeat the
     *     transaction without these changes
     */
    static void require(Connection connection, List<QueuedChange> queued) throws SQLException {
        Map<Group, List<QueuedChange>> groups = new HashMap<>();
        for (QueuedChange queuedChange : queued) {
            queuedChange
                    .fenced()
                    .ifPresent(condition -> groups.computeIfAbsent(
                                    new Group(condition.fence(), condition.sending()), any -> new ArrayList<>())
                            .add(queuedChange));
        }
        Set<SubjectHold> lost = new HashSet<>();
        for (Map.Entry<Group, List<QueuedChange>> group : groups.entrySet()) {
            lost.addAll(lost(connection, group.getKey(), group.getValue()));
        }
        if (!lost.isEmpty()) { // a lock that has lost one subject is lost entirely: none of its changes is written
            throw new FenceLostException(queued.stream()
                    .filter(queuedChange -> queuedChange
                            .fenced()
                            .filter(condition -> lost.contains(condition.hold()))
                            .isPresent())
                    .toList());
        }
    }

    private static List<SubjectHold> lost(Connection connection, Group group, List<QueuedChange> queued)
            throws SQLException {
        List<Subject> subjects = queued.stream()
                .map(queuedChange -> queuedChange.changes().subject())
                .toList();
        Set<Subject> owned = group.fence().recordSending(connection, subjects, group.sending());
        return queued.stream()
                .filter(queuedChange -> !owned.contains(queuedChange.changes().subject()))
                .flatMap(queuedChange -> queuedChange.fenced().stream())
                .map(FencedChange::hold)
                .toList();
    }
}
