package io.tagport.domain.plan;

/** The mode of a line of a bulk file, which determines how the tags of its subject change. */
public enum BulkMode {
    /** Adds the tags; other tags stay. */
    ADD("add"),
    /** Removes the tags; other tags stay. */
    REMOVE("remove"),
    /** Replaces the tags of the same categories; all other tags stay. */
    OVERWRITE("overwrite"),
    /** Replaces all tags. */
    REPLACE("replace"),
    /** Replaces all tags inside the {@link OwnedTags} of the file, also for subjects that the file does not name. */
    SYNC("sync");

    private final String word;

    BulkMode(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this mode in options, bulk files and result files.
     *
     * @return the word, which does not change if the constant is renamed
     */
    public String word() {
        return word;
    }

    /**
     * Tests whether a subject may be named both in this mode and in another.
     *
     * @param other another mode
     * @return whether both modes are equal, or one adds and the other removes
     */
    public boolean isCompatibleWith(BulkMode other) {
        return this == other || (bindsSingly() && other.bindsSingly());
    }

    private boolean bindsSingly() {
        return this == ADD || this == REMOVE;
    }
}
