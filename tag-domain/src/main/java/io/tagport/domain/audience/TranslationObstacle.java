package io.tagport.domain.audience;

/**
 * Why an audience cannot be said in the words of a provider.
 *
 * @param reason what is in the way
 * @param about a tag, or a category as it is written ({@code level:*}); empty if it is the audience as a whole
 * @param limit what the provider takes at most; 0 if it is no matter of a limit
 */
public record TranslationObstacle(Reason reason, String about, int limit) {
    /** What is in the way. */
    public enum Reason {
        /** There is no word for all tags of a category. */
        CATEGORY("category"),
        /** There is no word for who does not carry a tag. */
        NOT("not"),
        /** What is joined cannot be joined so; or everybody is meant, or nobody. */
        SHAPE("shape"),
        /** More tags than the provider takes in one place. */
        TOO_MANY_TAGS("too_many_tags"),
        /** A tag that is longer than the provider takes. */
        TAG_TOO_LONG("tag_too_long"),
        /** More rules than are written. */
        TOO_MANY_RULES("too_many_rules");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /**
         * Returns the word for this reason in answers of the admin API.
         *
         * @return the word, which stays as it is when the constant is renamed
         */
        public String word() {
            return word;
        }
    }

    /**
     * Tells of the audience as a whole.
     *
     * @param reason why
     * @return it, without a tag and a limit
     */
    public static TranslationObstacle of(Reason reason) {
        return new TranslationObstacle(reason, "", 0);
    }

    /**
     * Tells of one part.
     *
     * @param reason why
     * @param literal what cannot be said
     * @return it, with the tag or the category
     */
    public static TranslationObstacle of(Reason reason, Literal literal) {
        return new TranslationObstacle(reason, literal.name(), 0);
    }

    /**
     * Adds the limit.
     *
     * @param most what the provider takes, at least 1
     * @return this with the limit
     */
    public TranslationObstacle over(int most) {
        return new TranslationObstacle(reason, about, most);
    }
}
