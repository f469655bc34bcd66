package io.tagport.postgres;

import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.Outcome;

/** Changes of one subject that somebody waits for. */
final class Wish {
    private final SubjectChanges changes;
    private final Admission admission;
    private Outcome outcome = new Outcome.Unknown(0, "not done yet");
    private boolean givenUp;

    Wish(SubjectChanges changes, Admission admission) {
        this.changes = changes;
        this.admission = admission;
    }

    SubjectChanges changes() {
        return changes;
    }

    Admission admission() {
        return admission;
    }

    Outcome outcome() {
        return outcome;
    }

    void become(Outcome end) {
        outcome = end;
    }

    /** Whether it failed because the database let everybody wait for too long. */
    boolean isGivenUp() {
        return givenUp;
    }

    void giveUp(Outcome end) {
        givenUp = true;
        outcome = end;
    }
}
