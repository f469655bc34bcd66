package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;

/**
 * A binding in which the target is not as it is wanted.
 *
 * @param subject by its id at the target
 * @param tag by its name at the target
 * @param kind what is different
 */
public record Discrepancy(Subject subject, Tag tag, Kind kind) {
    /** What can be different. */
    public enum Kind {
        /** It is wanted and not there. */
        MISSING,
        /** It is there and not wanted. */
        EXTRA
    }
}
