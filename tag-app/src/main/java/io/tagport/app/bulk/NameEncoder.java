package io.tagport.app.bulk;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagViolation;
import io.tagport.domain.plan.Dictionaries;
import java.util.Optional;

/**
 * An encoder that validates the subjects and tags of a file against a provider's limits and assigns numbers to them. A subject that
 * already has a number is not validated again. After an invalid name, {@link #fault} returns the error.
 */
final class NameEncoder {
    /** The result for an invalid name. */
    static final int BAD = -1;

    private final Dictionaries dictionaries;
    private final TagLimits limits;
    private String lastId = "";
    private int lastSubject = BAD;
    private String fault = "";

    NameEncoder(Dictionaries dictionaries, TagLimits limits) {
        this.dictionaries = dictionaries;
        this.limits = limits;
    }

    int subject(String id) {
        if (lastSubject == BAD || !id.equals(lastId)) {
            lastSubject = numberOf(id);
            lastId = id;
        }
        return lastSubject;
    }

    private int numberOf(String id) {
        try {
            Subject subject = new Subject(id);
            int known = dictionaries.subjects().find(subject);
            if (known >= 0 || limits.subjectIdFormat().allows(id)) {
                return known >= 0 ? known : dictionaries.subjects().of(subject);
            }
            fault = limits.describe(subject);
        } catch (IllegalArgumentException e) {
            fault = String.valueOf(e.getMessage());
        }
        return BAD;
    }

    int tag(String name) {
        Optional<TagViolation> wrong = limits.violationOf(name);
        if (wrong.isPresent()) {
            fault = limits.describe(name, wrong.orElseThrow());
            return BAD;
        }
        return dictionaries.tags().of(new Tag(name));
    }

    String fault() {
        return fault;
    }
}
