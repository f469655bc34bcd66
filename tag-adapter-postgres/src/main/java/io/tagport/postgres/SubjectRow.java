package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Map;

/**
 * The row of a subject.
 *
 * @param subject the subject
 * @param version how often the row was changed; 0 if there is no row
 * @param tags the tags that the subject carries
 * @param ids the ids of these tags
 */
record SubjectRow(Subject subject, long version, TagSet tags, Map<Tag, Integer> ids) {
    static SubjectRow none(Subject subject) {
        return new SubjectRow(subject, 0, TagSet.empty(), Map.of());
    }
}
