package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;

/**
 * The numbers of the subjects and tags of a bulk change. Objects that are compared with each other share one instance.
 *
 * @param subjects numbers of subjects
 * @param tags numbers of tags
 */
public record Dictionaries(Dictionary<Subject> subjects, Dictionary<Tag> tags) {
    /** Creates empty dictionaries. */
    public Dictionaries() {
        this(new Dictionary<>(), new Dictionary<>());
    }
}
