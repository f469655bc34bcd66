package io.tagport.app.bulk;

/** A listener for the progress of an operation. */
@FunctionalInterface
public interface Progress {
    /** A listener that does nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * Reports the progress.
     *
     * @param done the number of completed items
     * @param total the number of all items
     */
    void at(long done, long total);
}
