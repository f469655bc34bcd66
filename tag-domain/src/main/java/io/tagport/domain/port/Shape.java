package io.tagport.domain.port;

/** The form of a single request to a provider: its operation and what it carries. */
public enum Shape {
    /** Adds many tags to one subject. */
    ADD_TO_SUBJECT("addToSubject"),
    /** Removes many tags from one subject. */
    REMOVE_FROM_SUBJECT("removeFromSubject"),
    /** Adds one tag to many subjects. */
    ADD_TAG("addTag"),
    /** Removes one tag from many subjects. */
    REMOVE_TAG("removeTag"),
    /** Adds arbitrary pairs of a tag and a subject. */
    ADD_PAIRS("addPairs"),
    /** Removes arbitrary pairs of a tag and a subject. */
    REMOVE_PAIRS("removePairs"),
    /** Adds tags to many subjects, a separate set of tags to each subject. */
    ADD_EACH("addEach"),
    /** Removes tags from many subjects, a separate set of tags from each subject. */
    REMOVE_EACH("removeEach"),
    /** Overwrites the categories of the specified tags, for one subject. */
    OVERWRITE("overwrite"),
    /** Replaces all tags of subjects. */
    REPLACE("replace"),
    /** Removes all tags from subjects. */
    CLEAR("clear"),
    /** Removes tags from every subject. */
    PURGE("purge");

    private final String word;

    Shape(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this shape in plan documents and reports.
     *
     * @return the word, which does not change if the constant is renamed
     */
    public String word() {
        return word;
    }
}
