package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A subject lock for the threads of one process, with one lock object for each subject that is locked or awaited. */
final class InProcessSubjectLock implements SubjectLock {
    private final Map<Subject, CountedLock> locks = new ConcurrentHashMap<>();

    /** A lock with the number of its callers, so that it can be discarded after the last unlock. */
    private static final class CountedLock {
        private final ReentrantLock lock = new ReentrantLock();
        private int callers;
    }

    @Override
    public <T> T withLock(Collection<Subject> subjects, Supplier<T> action) {
        Deque<Subject> held = new ArrayDeque<>();
        try {
            for (Subject subject : new TreeSet<>(subjects)) {
                lock(subject);
                held.push(subject);
            }
            return action.get();
        } finally {
            held.forEach(this::unlock);
        }
    }

    /** Returns the number of subjects that are locked or awaited. */
    int count() {
        return locks.size();
    }

    private void lock(Subject subject) {
        locks.compute(subject, (any, existing) -> {
                    CountedLock counted = existing == null ? new CountedLock() : existing;
                    counted.callers++;
                    return counted;
                })
                .lock
                .lock();
    }

    private void unlock(Subject subject) {
        locks.computeIfPresent(subject, (any, counted) -> {
            counted.lock.unlock();
            counted.callers--;
            return counted.callers == 0 ? null : counted;
        });
    }
}
