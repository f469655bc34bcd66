package io.tagport.domain.plan;

/**
 * When a call of a plan is sent. A stage begins when all calls of the stage before are settled; inside a stage calls
 * may go in any order, and several at once.
 */
public enum Stage {
    /** Removals that must go first, because a limit would be passed on the way. */
    MAKE_ROOM,
    /** Overwrites, replacements and clearings. */
    REWRITE,
    /** Additions. */
    ADD,
    /** All other removals: last, so that nobody is without a tag while an old one is exchanged for a new one. */
    REMOVE
}
