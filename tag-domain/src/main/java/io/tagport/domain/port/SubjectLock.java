package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Lets one caller at a time do something with a subject that takes several steps, such as reading at a provider and then
 * replacing there. Safe for use by many threads.
 */
public interface SubjectLock {
    /**
     * Does something while nobody else who asks this guard does anything with one of the subjects, in any process that shares
     * its place. Waits for those who came before; two callers never wait for each other, as subjects are taken in one order.
     *
     * <p>A guard over several processes can lose a lock while the action runs. A {@link TagStores#fenced fenced store} then
     * accepts no more changes of the subjects and throws {@link LockLostException}. If the action ends with that, the lock is
     * acquired again and the action runs again from its beginning, so that it reads again what it has read.
     *
     * @param <T> what comes out
     * @param subjects whom to keep others from, each any number of times; none keeps nobody off. Others may have to wait as
     *     well, for what keeps subjects apart may be shared by some
     * @param action what to do; must not ask the same guard again
     * @return what the action gives
     * @throws LockLostException if the lock was lost a second time
     * @throws StoreException if the place cannot be asked; then nothing was done
     */
    <T> T withLock(Collection<Subject> subjects, Supplier<T> action);

    /**
     * Keeps apart the callers of one process.
     *
     * @return a new guard, which knows of no other
     */
    static SubjectLock ofThisProcess() {
        return new InProcessSubjectLock();
    }

    /**
     * Keeps nobody off: for a caller who has seen to that otherwise.
     *
     * @return the guard
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
