package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The lock of some subjects while an action runs under it. */
final class SubjectHold {
    private final Set<Subject> subjects;

    /** Those for which a call may be on its way. */
    private final Set<Subject> sending = ConcurrentHashMap.newKeySet();

    private volatile boolean lost;

    SubjectHold(Collection<Subject> subjects) {
        this.subjects = new TreeSet<>(subjects);
    }

    /** The subjects in ascending order. */
    Set<Subject> subjects() {
        return subjects;
    }

    Set<Subject> sending() {
        return sending;
    }

    /** Whether another process has been found to own a subject. */
    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }
}
