package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Map;

/**
 * A subject's row.
 *
 * @param subject whose
 * @param version how often it was changed; 0 if there is no row
 * @param tags what it carries
 * @param ids of what it carries
 */
record SubjectRow(Subject subject, long version, TagSet tags, Map<Tag, Integer> ids) {
    static SubjectRow none(Subject subject) {
        return new SubjectRow(subject, 0, TagSet.empty(), Map.of());
    }
}
