package io.tagport.domain.audience;

/** Thrown when a text is not a valid audience expression. */
public final class AudienceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The kind of error. */
    private final Reason reason;

    /** The position of the error, in UTF-16 units from 0. */
    private final int position;

    AudienceException(Reason reason, int position, String message) {
        super("at character " + (position + 1) + ": " + message);
        this.reason = reason;
        this.position = position;
    }

    /** The kinds of errors in an expression. */
    public enum Reason {
        /** The expression contains no tag. */
        EMPTY("empty"),
        /** A tag is missing before an operator, before a parenthesis or at the end. */
        TAG_MISSING("tag_missing"),
        /** An {@code &} or {@code |} is missing between two parts. */
        OPERATOR_MISSING("operator_missing"),
        /** A {@code )} has no opening parenthesis. */
        UNMATCHED_PARENTHESIS("unmatched_parenthesis"),
        /** A {@code (} is not closed. */
        UNCLOSED_PARENTHESIS("unclosed_parenthesis"),
        /** A quotation mark is not closed. */
        UNCLOSED_QUOTE("unclosed_quote"),
        /** Parentheses and negations are nested too deeply. */
        TOO_DEEP("too_deep"),
        /** The expression contains too many tags and categories. */
        TOO_MANY_NAMES("too_many_names"),
        /** The name of a tag or category is invalid. */
        INVALID_NAME("invalid_name");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /**
         * Returns the word for this reason in responses of the admin API.
         *
         * @return the word, which does not change if the constant is renamed
         */
        public String word() {
            return word;
        }
    }

    /**
     * Returns the kind of error.
     *
     * @return the kind
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the position of the error.
     *
     * @return the position in the text, in UTF-16 units from 0; the length of the text if something is missing at its
     *     end
     */
    public int position() {
        return position;
    }
}
