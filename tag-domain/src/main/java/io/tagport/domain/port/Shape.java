package io.tagport.domain.port;

/** What one request to a provider can carry. */
public enum Shape {
    /** Adds many tags to one subject. */
    ADD_TO_SUBJECT,
    /** Removes many tags from one subject. */
    REMOVE_FROM_SUBJECT,
    /** Adds one tag to many subjects. */
    ADD_TAG,
    /** Removes one tag from many subjects. */
    REMOVE_TAG,
    /** Adds loose pairs of tag and subject. */
    ADD_PAIRS,
    /** Removes loose pairs of tag and subject. */
    REMOVE_PAIRS,
    /** Adds to each of many subjects tags of its own. */
    ADD_EACH,
    /** Removes from each of many subjects tags of its own. */
    REMOVE_EACH,
    /** Overwrites the categories of the tags given, for one subject. */
    OVERWRITE,
    /** Replaces all tags of subjects. */
    REPLACE,
    /** Takes all tags from subjects. */
    CLEAR,
    /** Takes tags from every subject. */
    PURGE
}
