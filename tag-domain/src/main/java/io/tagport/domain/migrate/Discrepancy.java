package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;

/**
 * A binding that differs between the target and the desired state.
 *
 * @param subject the subject, by its id at the target
 * @param tag the tag, by its name at the target
 * @param kind the kind of difference
 */
public record Discrepancy(Subject subject, Tag tag, Kind kind) {
    /** The kind of a difference. */
    public enum Kind {
        /** The binding is desired but does not exist at the target. */
        MISSING("missing"),
        /** The binding exists at the target but is not desired. */
        EXTRA("extra");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * Returns the word for this kind in reports of a migration.
         *
         * @return the word, which does not change if the constant is renamed
         */
        public String word() {
            return word;
        }
    }
}
