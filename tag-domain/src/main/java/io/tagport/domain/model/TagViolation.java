package io.tagport.domain.model;

/** The reason that a text is not a valid tag under a set of limits. */
public enum TagViolation {
    /** The text is empty. */
    EMPTY,
    /** The text contains a control character or a lone surrogate. */
    NOT_PLAIN,
    /** The text is longer than the limit. */
    TOO_LONG
}
