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
 * What the change of a subject requires: that this process still owns the subject.
 *
 * @param fence the rows that tell
 * @param hold under which the change was asked for
 * @param sending whether a call follows it
 */
record FencedChange(FenceTable fence, SubjectHold hold, boolean sending) {
    /** Changes that need the same statement. */
    private record Group(FenceTable fence, boolean sending) {}

    /**
     * Checks wishes in their own transaction.
     *
     * @throws FenceLostException if another process owns a subject of some of them; to be rolled back, and repeated without these
     */
    static void require(Connection connection, List<QueuedChange> wishes) throws SQLException {
        Map<Group, List<QueuedChange>> groups = new HashMap<>();
        for (QueuedChange queuedChange : wishes) {
            queuedChange
                    .fenced()
                    .ifPresent(its -> groups.computeIfAbsent(
                                    new Group(its.fence(), its.sending()), any -> new ArrayList<>())
                            .add(queuedChange));
        }
        Set<SubjectHold> lost = new HashSet<>();
        for (Map.Entry<Group, List<QueuedChange>> group : groups.entrySet()) {
            lost.addAll(lost(connection, group.getKey(), group.getValue()));
        }
        if (!lost.isEmpty()) { // who has lost one subject has lost the lock: nothing is written for it
            throw new FenceLostException(wishes.stream()
                    .filter(queuedChange -> queuedChange
                            .fenced()
                            .filter(its -> lost.contains(its.hold()))
                            .isPresent())
                    .toList());
        }
    }

    private static List<SubjectHold> lost(Connection connection, Group group, List<QueuedChange> wishes)
            throws SQLException {
        List<Subject> subjects = wishes.stream()
                .map(queuedChange -> queuedChange.changes().subject())
                .toList();
        Set<Subject> owned = group.fence().note(connection, subjects, group.sending());
        return wishes.stream()
                .filter(queuedChange -> !owned.contains(queuedChange.changes().subject()))
                .flatMap(queuedChange -> queuedChange.fenced().stream())
                .map(FencedChange::hold)
                .toList();
    }
}
