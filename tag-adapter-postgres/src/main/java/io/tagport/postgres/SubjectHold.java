package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The lock on some subjects while an action runs under it. */
final class SubjectHold {
    private final Set<Subject> subjects;

    /** The subjects for which a call may be in progress. */
    private final Set<Subject> sending = ConcurrentHashMap.newKeySet();

    private volatile boolean lost;

    SubjectHold(Collection<Subject> subjects) {
        this.subjects = new TreeSet<>(subjects);
    }

    /** Returns the subjects in ascending order. */
    Set<Subject> subjects() {
        return subjects;
    }

    Set<Subject> sending() {
        return sending;
    }

    /** Returns whether another process was found to own one of the subjects. */
    boolean isLost() {
        return lost;
    }

    void markLost() {
        lost = true;
    }
}
