package io.tagport.domain.port;

/**
 * Something that an inspection has found in a store.
 *
 * @param kind what does not agree
 * @param text where and how, for people; subjects are masked
 */
public record StoreFinding(Kind kind, String text) {
    /** What does not agree. */
    public enum Kind {
        /** A part of the store cannot be read to its end. */
        UNREADABLE("unreadable"),
        /** The row of a subject cannot be read, or holds tags that have no name. A repair sets it aside. */
        SUBJECT("subject"),
        /** The row of a tag cannot be read, or two tags have one number. A repair sets it aside. */
        TAG("tag"),
        /** A subject carries a tag and is not among its holders, or the other way round. A repair makes it again. */
        HOLDERS("holders"),
        /** The number of a tag's holders is wrong. A repair makes it again. */
        POPULATION("population"),
        /** The number of the subjects is wrong. A repair makes it again. */
        SUBJECT_COUNT("subject_count"),
        /** A repair was begun and did not complete. */
        UNFINISHED_REPAIR("unfinished_repair"),
        /** The log ends in changes that were never acknowledged and cannot be read. Nothing is lost. */
        TORN_LOG("torn_log"),
        /** Changes that may have been acknowledged were lost from the log. A repair keeps what is in front of them. */
        LOST_LOG("lost_log");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * Returns the word for this kind in reports of an inspection.
         *
         * @return the word, which stays as it is when the constant is renamed
         */
        public String word() {
            return word;
        }
    }
}
