package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The set of subjects whose tags have changed since the last query. Adding a subject does not block on queries. */
final class DirtySubjects {
    private final int limit;
    private volatile boolean isWanted;
    private Set<Subject> subjects = new HashSet<>();
    private boolean areTooMany;

    DirtySubjects(int limit) {
        this.limit = limit;
    }

    /** Starts to record changes. Must be called before the store is read, which then returns all earlier changes. */
    void begin() {
        isWanted = true;
    }

    /** Discards all subjects and stops recording until the next {@link #begin}. */
    synchronized void end() {
        isWanted = false;
        subjects = new HashSet<>();
        areTooMany = false;
    }

    boolean isWanted() {
        return isWanted;
    }

    synchronized void add(Collection<Subject> changed) {
        if (areTooMany || subjects.size() + changed.size() > limit) {
            areTooMany = true;
            subjects = new HashSet<>();
        } else {
            subjects.addAll(changed);
        }
    }

    synchronized boolean areTooMany() {
        return areTooMany;
    }

    /** Removes and returns all subjects; returns empty if there were too many to record. */
    synchronized Optional<Set<Subject>> take() {
        Optional<Set<Subject>> taken = areTooMany ? Optional.empty() : Optional.of(subjects);
        subjects = new HashSet<>();
        areTooMany = false;
        return taken;
    }
}
