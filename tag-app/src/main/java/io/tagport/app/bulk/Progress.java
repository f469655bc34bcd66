package io.tagport.app.bulk;

/** Is told how far something is. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (done, total) -> {};

    /**
     * Takes note.
     *
     * @param done how much is done
     * @param total of how much
     */
    void at(long done, long total);
}
