package io.tagport.domain.plan;

/**
 * The stage of a plan in which a call is sent. A stage begins when all calls of the previous stage are settled. Within a stage, calls
 * may be sent in any order and concurrently.
 */
public enum Stage {
    /** Removals that must be sent first, because additions would exceed a limit otherwise. */
    FREE_CAPACITY("makeRoom"),
    /** Overwrites, replacements and clears. */
    REWRITE("rewrite"),
    /** Additions. */
    ADD("add"),
    /** All other removals: last, so that no subject lacks a tag while an old tag is replaced by a new one. */
    REMOVE("remove");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this stage in plan documents.
     *
     * @return the word, which does not change if the constant is renamed
     */
    public String word() {
        return word;
    }
}
