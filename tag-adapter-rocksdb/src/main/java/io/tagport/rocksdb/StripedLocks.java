package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import java.util.BitSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Locks for subjects: a fixed number, shared by hash, taken in ascending order so that nobody waits in a circle. */
final class StripedLocks {
    /** Many times as many as a request has subjects, so that requests for other subjects seldom wait for it. */
    static final int COUNT = 4_096;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(Lock[]::new);

    /** Locks the stripes of subjects. */
    BitSet lock(Iterable<Subject> subjects) {
        BitSet stripes = new BitSet(COUNT);
        for (Subject subject : subjects) {
            stripes.set(spread(subject) & (COUNT - 1));
        }
        stripes.stream().forEach(stripe -> locks[stripe].lock());
        return stripes;
    }

    /** Mixes the upper half of a subject's hash into the lower, of which places are then taken. */
    static int spread(Subject subject) {
        int hash = subject.hashCode();
        return hash ^ (hash >>> 16);
    }

    void unlock(BitSet stripes) {
        stripes.stream().forEach(stripe -> locks[stripe].unlock());
    }
}
