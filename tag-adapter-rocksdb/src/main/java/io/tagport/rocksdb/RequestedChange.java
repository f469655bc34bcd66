package io.tagport.rocksdb;

import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.util.Optional;

/** The changes requested for a subject, applied to the stored state of the subject. */
final class RequestedChange {
    private final SubjectChanges changes;
    private final StoredSubject stored;
    private final TagSet after;
    private final AdmissionPolicy admissionPolicy;

    RequestedChange(SubjectChanges changes, StoredSubject stored, AdmissionPolicy admissionPolicy) {
        this.changes = changes;
        this.stored = stored;
        this.after = changes.applyTo(stored.tags());
        this.admissionPolicy = admissionPolicy;
    }

    Subject subject() {
        return changes.subject();
    }

    StoredSubject stored() {
        return stored;
    }

    TagSet before() {
        return stored.tags();
    }

    TagSet after() {
        return after;
    }

    Optional<Outcome.Refused> admit(TagUsage usage) {
        return usage.admit(changes, stored.known(), stored.tags(), after, admissionPolicy);
    }

    /** Returns whether the change was refused by the app's tag limit although it would itself free a tag. */
    boolean mayFitExclusively(Optional<Outcome.Refused> refusal, TagUsage usage) {
        return refusal.isPresent()
                && refusal.get().reason() == RefusalReason.APP_TAG_LIMIT
                && usage.freesCapacity(stored.tags(), after);
    }

    Optional<Outcome.Refused> admitExclusively(TagUsage usage) {
        return usage.admitExclusively(changes, stored.known(), stored.tags(), after, admissionPolicy);
    }
}
