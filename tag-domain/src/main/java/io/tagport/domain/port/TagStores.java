package io.tagport.domain.port;

import io.tagport.domain.model.App;
import java.util.OptionalLong;

/** The stores of all apps in one location: a directory, a database, or memory. */
public interface TagStores extends AutoCloseable {
    /**
     * Returns the store of an app, which is created on first use.
     *
     * @param app the app of the store
     * @return the store, shared by all callers; it never contains bindings of another app
     * @throws StoreException if the store failed
     */
    TagStore of(App app);

    /**
     * Returns the lock for operations of several steps on the subjects of an app. The methods of the store do not need
     * this lock and do not wait for it.
     *
     * @param app the app of the subjects
     * @return the lock of the app, shared by all processes that open this location
     */
    SubjectLock subjectLock(App app);

    /**
     * Returns the store of an app like {@link #of}, with changes fenced by the lock of another app. A change of a
     * subject that this process has locked there is applied only if the lock has not been lost to another process,
     * which is checked in the same transaction. {@link TagStore#apply} announces that the lock holder is about to send
     * a request, and {@link TagStore#applyWithoutSync} that the answer has arrived. Between the two calls no other
     * process acquires the lock, even if it was lost, for as long as an answer may reasonably take. Changes of other
     * subjects are not checked.
     *
     * @param app the app of the store
     * @param guarded the app whose lock fences the changes
     * @return the store; changes throw {@link LockLostException} if the lock was lost, with nothing written for these
     *     subjects. The default implementation, for locations whose locks cannot be lost, returns {@link #of}
     * @throws StoreException if the store failed
     */
    default TagStore fenced(App app, App guarded) {
        return of(app);
    }

    /**
     * Returns the disk space that this location uses.
     *
     * @return approximate number of bytes on disk, for all apps and logs; empty if the location uses no disk that this
     *     process can inspect
     * @throws StoreException if the store failed
     */
    OptionalLong diskBytes();

    /**
     * Checks that changes can currently be made durable, by writing a durable test change without content. The call
     * waits for the disk like a change, so it should be made occasionally, not for every request.
     *
     * @throws StoreException if the store accepts no changes, for example because the disk is full; the message
     *     contains the reason
     */
    void checkWritable();

    /**
     * Closes the stores and releases the location. Changes whose calls have returned are durable even without this
     * call.
     *
     * @throws StoreException if the store failed
     */
    @Override
    void close();
}
