package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;

/**
 * The numbers of the subjects and tags that a bulk change is about. All that is compared with each other shares one.
 *
 * @param subjects numbers of subjects
 * @param tags numbers of tags
 */
public record Names(Numbering<Subject> subjects, Numbering<Tag> tags) {
    /** Names nobody yet. */
    public Names() {
        this(new Numbering<>(), new Numbering<>());
    }
}
