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
        MISSING("missing"),
        /** It is there and not wanted. */
        EXTRA("extra");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * Returns the word for this kind in reports of a migration.
         *
         * @return the word, which stays as it is when the constant is renamed
         */
        public String word() {
            return word;
        }
    }
}
