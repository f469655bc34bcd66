package io.tagport.postgres;

import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import java.util.Optional;

/** The changes of one subject that wait for a transaction, and their outcome. */
final class QueuedChange {
    private final SubjectChanges changes;
    private final AdmissionPolicy admissionPolicy;
    private final Optional<FencedChange> fenced;
    private Outcome outcome = new Outcome.Unknown(0, "not done yet");
    private boolean timedOut;
    private boolean lost;

    QueuedChange(SubjectChanges changes, AdmissionPolicy admissionPolicy) {
        this(changes, admissionPolicy, Optional.empty());
    }

    QueuedChange(SubjectChanges changes, AdmissionPolicy admissionPolicy, Optional<FencedChange> fenced) {
        this.changes = changes;
        this.admissionPolicy = admissionPolicy;
        this.fenced = fenced;
    }

    /** Returns the condition that must be met in addition to the admission; empty if there is none. */
    Optional<FencedChange> fenced() {
        return fenced;
    }

    SubjectChanges changes() {
        return changes;
    }

    AdmissionPolicy admission() {
        return admissionPolicy;
    }

    Outcome outcome() {
        return outcome;
    }

    void complete(Outcome end) {
        outcome = end;
    }

    /** Returns whether the changes failed because the database was not available in time. */
    boolean isTimedOut() {
        return timedOut;
    }

    /** Returns whether another process has become the owner of the subject. */
    boolean isLost() {
        return lost;
    }

    void markLost(Outcome end) {
        lost = true;
        fenced.ifPresent(condition -> condition.hold().markLost());
        outcome = end;
    }

    void timeOut(Outcome end) {
        timedOut = true;
        outcome = end;
    }
}
