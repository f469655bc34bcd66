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

/** Keeps the callers of one process apart: a lock for each subject that somebody holds or waits for. */
final class InProcessSubjectLock implements SubjectLock {
    private final Map<Subject, Turnstile> turnstiles = new ConcurrentHashMap<>();

    /** Counted, so that it goes when the last one has passed. */
    private static final class Turnstile {
        private final ReentrantLock lock = new ReentrantLock();
        private int callers;
    }

    @Override
    public <T> T withLock(Collection<Subject> subjects, Supplier<T> action) {
        Deque<Subject> held = new ArrayDeque<>();
        try {
            for (Subject subject : new TreeSet<>(subjects)) {
                enter(subject);
                held.push(subject);
            }
            return action.get();
        } finally {
            held.forEach(this::leave);
        }
    }

    /** Returns how many subjects are held or waited for. */
    int count() {
        return turnstiles.size();
    }

    private void enter(Subject subject) {
        turnstiles
                .compute(subject, (any, there) -> {
                    Turnstile turnstile = there == null ? new Turnstile() : there;
                    turnstile.callers++;
                    return turnstile;
                })
                .lock
                .lock();
    }

    private void leave(Subject subject) {
        turnstiles.computeIfPresent(subject, (any, turnstile) -> {
            turnstile.lock.unlock();
            turnstile.callers--;
            return turnstile.callers == 0 ? null : turnstile;
        });
    }
}
