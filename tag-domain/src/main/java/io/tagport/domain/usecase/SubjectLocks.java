package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Locks by subject, for steps of several requests that must not mix. Within one process. */
final class SubjectLocks {
    private static final int STRIPES = 1024;

    private final Lock[] stripes = new Lock[STRIPES];

    SubjectLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /**
     * Does something while no other caller does anything with one of the subjects. The locks are always taken in one
     * order, so two callers never wait for each other.
     */
    <T> T holding(Collection<Subject> subjects, Supplier<T> action) {
        Deque<Lock> held = new ArrayDeque<>();
        try {
            stripesOf(subjects).forEach(stripe -> {
                stripes[stripe].lock();
                held.push(stripes[stripe]);
            });
            return action.get();
        } finally {
            held.forEach(Lock::unlock);
        }
    }

    private static IntStream stripesOf(Collection<Subject> subjects) {
        return subjects.stream()
                .mapToInt(subject -> Math.floorMod(subject.hashCode(), STRIPES))
                .distinct()
                .sorted();
    }
}
