package io.tagport.domain.port;

/**
 * An inconsistency that an inspection found in a store.
 *
 * @param kind the kind of inconsistency
 * @param text the place and a description, for people; subjects are masked
 */
public record StoreFinding(Kind kind, String text) {
    /** The kind of an inconsistency. */
    public enum Kind {
        /** A part of the store cannot be read completely. */
        UNREADABLE("unreadable"),
        /** The row of a subject cannot be read, or contains tags that have no name. A repair quarantines the row. */
        SUBJECT("subject"),
        /** The row of a tag cannot be read, or two tags have the same number. A repair quarantines the row. */
        TAG("tag"),
        /**
         * A subject carries a tag but is not listed among the tag's holders, or vice versa. A repair rebuilds the list
         * of holders.
         */
        HOLDERS("holders"),
        /** The recorded number of a tag's holders is wrong. A repair recounts them. */
        POPULATION("population"),
        /** The recorded number of subjects is wrong. A repair recounts them. */
        SUBJECT_COUNT("subject_count"),
        /** A repair was started but did not complete. */
        UNFINISHED_REPAIR("unfinished_repair"),
        /** The log ends with unreadable changes that were never acknowledged. No acknowledged change is lost. */
        TORN_LOG("torn_log"),
        /**
         * Changes that may have been acknowledged were lost from the log. A repair keeps the part of the log before
         * them.
         */
        LOST_LOG("lost_log");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * Returns the word for this kind in reports of an inspection.
         *
         * @return the word, which does not change if the constant is renamed
         */
        public String word() {
            return word;
        }
    }
}
