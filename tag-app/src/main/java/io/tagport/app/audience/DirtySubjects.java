package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whose tags changed since somebody last asked. Whoever changes tags adds here, so nothing is waited for. */
final class DirtySubjects {
    private final int most;
    private volatile boolean isWanted;
    private Set<Subject> subjects = new HashSet<>();
    private boolean areTooMany;

    DirtySubjects(int most) {
        this.most = most;
    }

    /** From now on nobody is skipped. To be called before anything is read: what returned earlier is read then. */
    void begin() {
        isWanted = true;
    }

    /** Forgets who is pending, and keeps nobody until it is begun again. */
    synchronized void end() {
        isWanted = false;
        subjects = new HashSet<>();
        areTooMany = false;
    }

    boolean isWanted() {
        return isWanted;
    }

    synchronized void add(Collection<Subject> changed) {
        if (areTooMany || subjects.size() + changed.size() > most) {
            areTooMany = true;
            subjects = new HashSet<>();
        } else {
            subjects.addAll(changed);
        }
    }

    synchronized boolean areTooMany() {
        return areTooMany;
    }

    /** Hands over who is pending, and begins again; nothing if they were too many to be kept. */
    synchronized Optional<Set<Subject>> take() {
        Optional<Set<Subject>> taken = areTooMany ? Optional.empty() : Optional.of(subjects);
        subjects = new HashSet<>();
        areTooMany = false;
        return taken;
    }
}
