package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * Very many changes on their way into a store, which makes them durable together at the end and so has them sooner:
 *
 * <pre>{@code
 * try (BulkLoad load = store.load(admission)) {
 *   for (List<SubjectChanges> part : parts) {
 *     report(load.add(part));
 *   }
 *   load.finish();
 * }
 * }</pre>
 *
 * <p>A load that is closed before it is finished, or whose process ends, leaves each subject with all or nothing of each of
 * its changes, and nobody knows with which; everything that the store tells of tags and subjects agrees all the same.
 * Loading the same again settles it. Safe for use by many threads.
 */
public interface BulkLoad extends AutoCloseable {
    /**
     * Creates a load of which every part is durable by itself.
     *
     * @param apply applies a part as {@link TagStore#apply} does
     * @return a load that has nothing left to do when it is finished
     */
    static BulkLoad byParts(Function<Collection<SubjectChanges>, Map<Subject, Outcome>> apply) {
        return new IncrementalTagLoad(apply);
    }

    /**
     * Gives changes to the load. They follow the rules of {@link TagStore#apply} and count from now on: for the limits,
     * for changes of the same subject in a later part, and for other users of the store. A change that only adds no tags
     * makes its subject known.
     *
     * @param changes any number, each subject at most once; some thousands at a time are faster than a few
     * @return the outcome of each subject, in the order of the changes; applied means durable once {@link #finish} has
     *     returned
     * @throws IllegalArgumentException if a subject is named twice
     * @throws IllegalStateException if the load is finished or closed
     * @throws StoreException if the store took nothing of this part
     */
    Map<Subject, Outcome> add(Collection<SubjectChanges> changes);

    /**
     * Makes all that was added durable and ends the load. To be called when every {@link #add} has returned.
     *
     * @throws IllegalStateException if the load is finished or closed
     * @throws StoreException if the store failed: then the load is as if it had not been finished
     */
    void finish();

    /** Ends the load. After {@link #finish}, or when done again, it does nothing. */
    @Override
    void close();
}
