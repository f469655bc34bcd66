package io.tagport.domain.model;

/** Why a text is not a tag under a set of limits. */
public enum TagViolation {
    /** It has no character. */
    EMPTY,
    /** It has a control character or a lone surrogate. */
    NOT_PLAIN,
    /** It is longer than the limit. */
    TOO_LONG
}
