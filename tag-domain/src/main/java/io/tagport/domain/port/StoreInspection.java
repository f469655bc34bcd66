package io.tagport.domain.port;

import io.tagport.domain.model.App;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A place of stores, opened to be looked through and repaired instead of used. What each subject carries is the truth there;
 * who holds a tag, and how many, is derived from it and can be made again.
 *
 * <p>Nobody uses the place meanwhile: a place that one process owns is owned by whoever has this open; in one that many
 * share, whoever repairs sees to it.
 */
public interface StoreInspection extends AutoCloseable {
    /**
     * Lists the apps that have a store in the place.
     *
     * @return in ascending order of their names; an app whose store was asked for is there, also if nothing is in it
     * @throws StoreException if that cannot be read
     */
    SortedSet<App> apps();

    /**
     * Returns what opening found in the place as a whole, and what it did about it. What is missing without having been
     * acknowledged, and what was repaired by opening, is a finding; damage that was left is a {@link StoreException} instead.
     *
     * @return in the order in which it was found; usually empty
     */
    default List<StoreFinding> findings() {
        return List.of();
    }

    /**
     * Compares all that is kept of an app. Changes nothing. Takes memory for the app's tags, not for its subjects.
     *
     * @param app one of {@link #apps}
     * @return what is there and what does not agree
     * @throws IllegalArgumentException if the place has no such app
     * @throws StoreException if the place failed; damage is no failure, but is found
     */
    StoreReport check(App app);

    /**
     * Makes again what is derived, and takes what cannot be read out of the way. Broken off at any moment it may be repeated,
     * and the place is not opened for use before it has complete.
     *
     * @param app one of {@link #apps}
     * @param keeper takes each damaged row before anything is changed; when it returns, the row must be safe. If it
     *     throws, nothing is changed
     * @throws IllegalArgumentException if the place has no such app
     * @throws StoreException if what the subjects carry cannot be read to the end: then nothing is changed, because the rest
     *     would be lost
     */
    void repair(App app, Consumer<QuarantinedRow> keeper);

    /** Frees the place. */
    @Override
    void close();
}
