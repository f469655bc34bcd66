package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.util.Optional;

/** A validator that refuses tags and subjects outside given limits before any request is sent. */
final class InputValidator {
    private final TagLimits limits;

    InputValidator(TagLimits limits) {
        this.limits = limits;
    }

    Optional<Outcome.Refused> check(Subject subject) {
        if (limits.subjectIdFormat().allows(subject.id())) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(RefusalReason.BAD_SUBJECT, limits.describe(subject)));
    }

    Optional<Outcome.Refused> check(Tag tag) {
        return limits.violationOf(tag.name())
                .map(fault -> Outcome.refused(RefusalReason.BAD_TAG, limits.describe(tag.name(), fault)));
    }

    /** Refuses a change as a whole if its subject or any of its tags is invalid: a partial rewrite is worse than none. */
    Optional<Outcome.Refused> check(Change change) {
        Optional<Outcome.Refused> refusal = check(change.subject());
        for (Tag tag : change.tags()) {
            refusal = refusal.or(() -> check(tag));
        }
        return refusal;
    }

    /** Refuses a rewrite after which its subject would exceed the limit of tags, whatever tags the subject has now. */
    Optional<Outcome.Refused> checkTagLimit(Change rewrite) {
        if (rewrite.tags().size() <= limits.tagsPerSubject()) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(
                RefusalReason.SUBJECT_TAG_LIMIT,
                rewrite.tags().size() + " tags for subject " + rewrite.subject() + "; the limit of " + limits.profile()
                        + " is " + limits.tagsPerSubject()));
    }
}
