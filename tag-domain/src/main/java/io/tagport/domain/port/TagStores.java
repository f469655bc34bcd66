package io.tagport.domain.port;

import io.tagport.domain.model.App;
import java.util.OptionalLong;

/** The stores of all apps in one place: a folder, a database, memory. */
public interface TagStores extends AutoCloseable {
    /**
     * Returns the store of an app, which is made on first use.
     *
     * @param app whose bindings
     * @return its store, shared by all who ask; another app's bindings are never seen in it
     * @throws StoreException if the store failed
     */
    TagStore of(App app);

    /**
     * Returns what keeps apart those who do something with subjects of an app that takes several steps. It is not needed for a
     * store's own calls, and they do not wait for it.
     *
     * @param app whose subjects
     * @return its guard, the same for all who open this place
     */
    SubjectLock guard(App app);

    /**
     * Returns the store of an app as {@link #of} does, with changes fenced by the guard of another: a change of a subject that
     * this process holds by that guard is made only if the lock has not been lost to another process meanwhile, which is
     * checked in the same transaction. {@link TagStore#apply} announces that the holder is about to send something elsewhere,
     * {@link TagStore#applyWithoutSync} that the answer has come: in between no other process acquires the lock, though it be lost,
     * for as long as the answer may reasonably take. Changes of other subjects are not checked.
     *
     * @param app whose bindings
     * @param guarded whose guard is held
     * @return its store; changes throw {@link LockLostException}, with nothing written of these subjects, if the lock was lost.
     *     Places whose locks cannot be lost return {@link #of}
     * @throws StoreException if the store failed
     */
    default TagStore fenced(App app, App guarded) {
        return of(app);
    }

    /**
     * Returns how much room the place takes.
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
