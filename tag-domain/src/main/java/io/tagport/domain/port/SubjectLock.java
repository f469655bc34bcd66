package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * A lock on subjects, for operations of several steps, such as a read from a provider followed by a replacement there.
 * Safe for use by multiple threads.
 */
public interface SubjectLock {
    /**
     * Runs an action while holding the locks of subjects. The locks exclude all other callers of this lock, in every
     * process that shares its location. Waits for callers that hold a lock already. Deadlocks cannot occur, because the
     * locks are acquired in a fixed order.
     *
     * <p>A lock that several processes share can be lost while the action runs. A {@link TagStores#fenced fenced store}
     * then accepts no more changes of the subjects and throws {@link LockLostException}. If the action throws that
     * exception, the lock is acquired again, and the action runs again from its beginning, so that it repeats its
     * reads.
     *
     * @param <T> the type of the result
     * @param subjects the subjects to lock, repetitions allowed; if empty, no caller is locked out. Callers with other
     *     subjects may have to wait too, because several subjects may share one lock
     * @param action the action to run; must not call this method of the same lock
     * @return the result of the action
     * @throws LockLostException if the lock was lost a second time
     * @throws StoreException if the location cannot be accessed; the action was not run
     */
    <T> T withLock(Collection<Subject> subjects, Supplier<T> action);

    /**
     * Creates a lock for the callers of one process.
     *
     * @return a new lock, independent of all others
     */
    static SubjectLock ofThisProcess() {
        return new InProcessSubjectLock();
    }

    /**
     * Returns a lock that excludes no caller: for callers that ensure exclusion otherwise.
     *
     * @return the lock
     */
    static SubjectLock none() {
        return new SubjectLock() {
            @Override
            public <T> T withLock(Collection<Subject> subjects, Supplier<T> action) {
                return action.get();
            }
        };
    }
}
