package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The set of subjects whose tags have changed since the last query. Adding a subject does not block on queries. */
final class DirtySubjects {
    private final int limit;
    private volatile boolean isRecording;
    private Set<Subject> subjects = new HashSet<>();
    private boolean isOverflowed;

    DirtySubjects(int limit) {
        this.limit = limit;
    }

    /** Starts to record changes. Must be called before the store is read, which then returns all earlier changes. */
    void start() {
        isRecording = true;
    }

    /** Discards all subjects and stops recording until the next {@link #start}. */
    synchronized void end() {
        isRecording = false;
        subjects = new HashSet<>();
        isOverflowed = false;
    }

    boolean isRecording() {
        return isRecording;
    }

    synchronized void add(Collection<Subject> changed) {
        if (isOverflowed || subjects.size() + changed.size() > limit) {
            isOverflowed = true;
            subjects = new HashSet<>();
        } else {
            subjects.addAll(changed);
        }
    }

    synchronized boolean isOverflowed() {
        return isOverflowed;
    }

    /** Removes and returns all subjects; returns empty if there were too many to record. */
    synchronized Optional<Set<Subject>> drain() {
        Optional<Set<Subject>> drained = isOverflowed ? Optional.empty() : Optional.of(subjects);
        subjects = new HashSet<>();
        isOverflowed = false;
        return drained;
    }
}
