package io.tagport.domain.plan;

/**
 * When a call of a plan is sent. A stage begins when all calls of the stage before are settled; inside a stage calls
 * may go in any order, and several at once.
 */
public enum Stage {
    /** Removals that must go first, because a limit would be passed on the way. */
    FREE_CAPACITY("makeRoom"),
    /** Overwrites, replacements and clearings. */
    REWRITE("rewrite"),
    /** Additions. */
    ADD("add"),
    /** All other removals: last, so that nobody is without a tag while an old one is exchanged for a new one. */
    REMOVE("remove");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this stage in plan documents.
     *
     * @return the word, which stays as it is when the constant is renamed
     */
    public String word() {
        return word;
    }
}
