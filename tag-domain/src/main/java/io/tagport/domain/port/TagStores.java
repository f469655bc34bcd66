package io.tagport.domain.port;

import io.tagport.domain.model.App;
import java.util.OptionalLong;

/** The stores of all apps in one place: a folder, a database, memory. */
public interface TagStores extends AutoCloseable {
    /**
     * Gives the store of an app, which is made on first use.
     *
     * @param app whose bindings
     * @return its store, shared by all who ask; another app's bindings are never seen in it
     * @throws StoreException if the store failed
     */
    TagStore of(App app);

    /**
     * Gives what keeps apart those who do something with subjects of an app that takes several steps. It is not needed for a
     * store's own calls, and they do not wait for it.
     *
     * @param app whose subjects
     * @return its guard, the same for all who open this place
     */
    SubjectGuard guard(App app);

    /**
     * Tells how much room the place takes.
     *
     * @return bytes on disk, all apps and logs together, as of about now; empty if nothing is on a disk that this process
     *     could know of
     * @throws StoreException if the store failed
     */
    OptionalLong diskBytes();

    /**
     * Makes sure that changes can be made durable at this moment, by really doing so with one that means nothing. It waits
     * for the disk as a change does, so ask once in a while and not for every request.
     *
     * @throws StoreException if the store takes no changes, such as for a full disk; it says why
     */
    void checkWritable();

    /**
     * Frees the place. What has returned before is durable with or without this.
     *
     * @throws StoreException if the store failed
     */
    @Override
    void close();
}
