package io.tagport.domain.plan;

/** What a line of a bulk file asks for its subject. */
public enum BulkMode {
    /** The tags are added; others stay. */
    ADD("add"),
    /** The tags are removed; others stay. */
    REMOVE("remove"),
    /** The tags replace those of their categories; all others stay. */
    OVERWRITE("overwrite"),
    /** The tags replace all others. */
    REPLACE("replace"),
    /** The tags replace all others inside the {@link OwnedTags} that the file owns, also of subjects that it does not name. */
    SYNC("sync");

    private final String word;

    BulkMode(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this mode in options, bulk files and result files.
     *
     * @return the word, which stays as it is when the constant is renamed
     */
    public String word() {
        return word;
    }

    /**
     * Returns whether wishes of two modes may meet at one subject.
     *
     * @param other another mode
     * @return whether both are the same, or one adds and the other removes
     */
    public boolean isCompatibleWith(BulkMode other) {
        return this == other || (bindsSingly() && other.bindsSingly());
    }

    private boolean bindsSingly() {
        return this == ADD || this == REMOVE;
    }
}
