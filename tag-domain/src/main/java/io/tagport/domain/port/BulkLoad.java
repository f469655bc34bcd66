package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * A bulk load of many changes into a store. The store makes them durable together at the end, which is faster than one
 * by one:
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
 * <p>If a load is closed before {@link #finish}, or its process ends, each change of a subject has been applied
 * completely or not at all, and it is unknown which. The store remains consistent. Loading the same changes again
 * resolves this. Safe for use by multiple threads.
 */
public interface BulkLoad extends AutoCloseable {
    /**
     * Creates a load that makes each part durable when it is added.
     *
     * @param apply applies a part like {@link TagStore#apply}
     * @return a load whose {@link #finish} only ends the load
     */
    static BulkLoad byParts(Function<Collection<SubjectChanges>, Map<Subject, Outcome>> apply) {
        return new IncrementalTagLoad(apply);
    }

    /**
     * Adds changes to the load. They follow the rules of {@link TagStore#apply} and take effect immediately: for the
     * limits, for changes of the same subject in a later part, and for other users of the store. An addition of no tags
     * makes its subject known.
     *
     * @param changes any number, each subject at most once; some thousands per call are faster than a few
     * @return the outcome of each subject, in the order of the changes; an applied change is durable once
     *     {@link #finish} has returned
     * @throws IllegalArgumentException if a subject occurs twice
     * @throws IllegalStateException if the load is finished or closed
     * @throws StoreException if the store rejected the whole part
     */
    Map<Subject, Outcome> add(Collection<SubjectChanges> changes);

    /**
     * Makes all added changes durable and ends the load. Must be called after every {@link #add} has returned.
     *
     * @throws IllegalStateException if the load is finished or closed
     * @throws StoreException if the store failed; the load then counts as not finished
     */
    void finish();

    /** Ends the load. Has no effect after {@link #finish} or an earlier call of this method. */
    @Override
    void close();
}
