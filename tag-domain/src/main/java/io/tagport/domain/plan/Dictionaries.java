package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;

/**
 * The numbers of the subjects and tags that a bulk change is about. All that is compared with each other shares one.
 *
 * @param subjects numbers of subjects
 * @param tags numbers of tags
 */
public record Dictionaries(Dictionary<Subject> subjects, Dictionary<Tag> tags) {
    /** Names nobody yet. */
    public Dictionaries() {
        this(new Dictionary<>(), new Dictionary<>());
    }
}
