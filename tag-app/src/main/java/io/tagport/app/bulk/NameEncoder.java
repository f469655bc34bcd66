package io.tagport.app.bulk;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagViolation;
import io.tagport.domain.plan.Dictionaries;
import java.util.Optional;

/**
 * Numbers the texts of a file, once each is found to be a subject or a tag within a provider's limits. What has a number
 * was found good before. After a fault, {@link #fault} says what is wrong.
 */
final class NameEncoder {
    /** Instead of a number. */
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
            if (known >= 0 || limits.subjectForm().allows(id)) {
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
