package io.tagport.domain.audience;

/**
 * The reason that an audience cannot be translated to the push format of a provider.
 *
 * @param reason the kind of obstacle
 * @param about a tag, or a category in its text form ({@code level:*}); empty if the obstacle concerns the whole
 *     audience
 * @param limit the limit of the provider; 0 if the obstacle is not a limit
 */
public record TranslationObstacle(Reason reason, String about, int limit) {
    /** The kind of an obstacle. */
    public enum Reason {
        /** The provider cannot select by all tags of a category. */
        CATEGORY("category"),
        /** The provider cannot select subjects that do not carry a tag. */
        NOT("not"),
        /**
         * The provider does not support the combination of conditions, or the audience includes every subject or none.
         */
        SHAPE("shape"),
        /** A list has more tags than the provider accepts. */
        TOO_MANY_TAGS("too_many_tags"),
        /** A tag is longer than the provider accepts. */
        TAG_TOO_LONG("tag_too_long"),
        /** The translation would have more rules than the supported maximum. */
        TOO_MANY_RULES("too_many_rules");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /**
         * Returns the word for this reason in answers of the admin API.
         *
         * @return the word, which does not change if the constant is renamed
         */
        public String word() {
            return word;
        }
    }

    /**
     * Creates an obstacle that concerns the whole audience.
     *
     * @param reason the kind of obstacle
     * @return the obstacle, without a tag and a limit
     */
    public static TranslationObstacle of(Reason reason) {
        return new TranslationObstacle(reason, "", 0);
    }

    /**
     * Creates an obstacle that concerns one literal.
     *
     * @param reason the kind of obstacle
     * @param literal the literal that cannot be translated
     * @return the obstacle, with the tag or the category
     */
    public static TranslationObstacle of(Reason reason, Literal literal) {
        return new TranslationObstacle(reason, literal.name(), 0);
    }

    /**
     * Returns this obstacle with a limit.
     *
     * @param max the limit of the provider, at least 1
     * @return a copy with the limit
     */
    public TranslationObstacle over(int max) {
        return new TranslationObstacle(reason, about, max);
    }
}
