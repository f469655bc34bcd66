package io.tagport.postgres;

import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import java.util.Optional;

/** Changes of one subject that somebody waits for. */
final class QueuedChange {
    private final SubjectChanges changes;
    private final AdmissionPolicy admissionPolicy;
    private final Optional<FencedChange> fenced;
    private Outcome outcome = new Outcome.Unknown(0, "not done yet");
    private boolean givenUp;
    private boolean lost;

    QueuedChange(SubjectChanges changes, AdmissionPolicy admissionPolicy) {
        this(changes, admissionPolicy, Optional.empty());
    }

    QueuedChange(SubjectChanges changes, AdmissionPolicy admissionPolicy, Optional<FencedChange> fenced) {
        this.changes = changes;
        this.admissionPolicy = admissionPolicy;
        this.fenced = fenced;
    }

    /** What it requires beside its admission. */
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

    /** Whether it failed because the database let everybody wait for too long. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Whether another process has become the owner of the subject. */
    boolean isLost() {
        return lost;
    }

    void lose(Outcome end) {
        lost = true;
        fenced.ifPresent(its -> its.hold().lose());
        outcome = end;
    }

    void timeOut(Outcome end) {
        givenUp = true;
        outcome = end;
    }
}
