package io.tagport.domain.port;

import io.tagport.domain.model.App;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A store location that is opened for inspection and repair instead of normal use. The tags of each subject are the
 * primary data; the holders of each tag, and their number, are derived data that can be rebuilt.
 *
 * <p>No other process may use the location during an inspection. A location that is owned by one process is owned by
 * this inspection. In a location that many processes share, the operator that runs a repair must ensure this.
 */
public interface StoreInspection extends AutoCloseable {
    /**
     * Returns the apps that have a store in this location.
     *
     * @return the apps in ascending order of their names, including apps whose store was created but is empty
     * @throws StoreException if the apps cannot be read
     */
    SortedSet<App> apps();

    /**
     * Returns the findings about the location as a whole from when it was opened. Findings are missing data that was
     * never acknowledged, and damage that was repaired on opening. Damage that could not be repaired causes a
     * {@link StoreException} instead.
     *
     * @return the findings in the order of discovery; usually empty
     */
    default List<StoreFinding> findings() {
        return List.of();
    }

    /**
     * Checks all data of an app for consistency. Changes nothing. Memory use grows with the app's tags, not with its
     * subjects.
     *
     * @param app an app of {@link #apps}
     * @return the counts and the inconsistencies
     * @throws IllegalArgumentException if this location has no such app
     * @throws StoreException if the location failed; damage is reported as a finding instead
     */
    StoreReport check(App app);

    /**
     * Rebuilds the derived data of an app, and quarantines unreadable rows. An interrupted repair may be repeated. The
     * location cannot be opened for normal use until the repair has completed.
     *
     * @param app an app of {@link #apps}
     * @param keeper receives each damaged row before anything is changed; the row must be durable when it returns. If
     *     it throws, nothing is changed
     * @throws IllegalArgumentException if this location has no such app
     * @throws StoreException if the tags of the subjects cannot be read completely; nothing is changed then, because
     *     the rest would be lost
     */
    void repair(App app, Consumer<QuarantinedRow> keeper);

    /** Closes the inspection and releases the location. */
    @Override
    void close();
}
