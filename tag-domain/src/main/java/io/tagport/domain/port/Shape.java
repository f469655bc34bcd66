package io.tagport.domain.port;

/** What one request to a provider can carry. */
public enum Shape {
    /** Adds many tags to one subject. */
    ADD_TO_SUBJECT("addToSubject"),
    /** Removes many tags from one subject. */
    REMOVE_FROM_SUBJECT("removeFromSubject"),
    /** Adds one tag to many subjects. */
    ADD_TAG("addTag"),
    /** Removes one tag from many subjects. */
    REMOVE_TAG("removeTag"),
    /** Adds loose pairs of tag and subject. */
    ADD_PAIRS("addPairs"),
    /** Removes loose pairs of tag and subject. */
    REMOVE_PAIRS("removePairs"),
    /** Adds to each of many subjects tags of its own. */
    ADD_EACH("addEach"),
    /** Removes from each of many subjects tags of its own. */
    REMOVE_EACH("removeEach"),
    /** Overwrites the categories of the tags given, for one subject. */
    OVERWRITE("overwrite"),
    /** Replaces all tags of subjects. */
    REPLACE("replace"),
    /** Takes all tags from subjects. */
    CLEAR("clear"),
    /** Takes tags from every subject. */
    PURGE("purge");

    private final String word;

    Shape(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this shape in plan documents and figures.
     *
     * @return the word, which stays as it is when the constant is renamed
     */
    public String word() {
        return word;
    }
}
