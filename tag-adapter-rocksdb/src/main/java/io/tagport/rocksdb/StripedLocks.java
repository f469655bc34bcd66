package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import java.util.BitSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A fixed number of locks, which subjects share by hash. They are acquired in ascending order, which excludes deadlocks. */
final class StripedLocks {
    /** The number of locks: many times the subjects of a request, so that requests for other subjects seldom wait for it. */
    static final int COUNT = 4_096;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(Lock[]::new);

    /** Locks the stripes of subjects and returns the locked stripes. */
    BitSet lock(Iterable<Subject> subjects) {
        BitSet stripes = new BitSet(COUNT);
        for (Subject subject : subjects) {
            stripes.set(spread(subject) & (COUNT - 1));
        }
        stripes.stream().forEach(stripe -> locks[stripe].lock());
        return stripes;
    }

    /** Mixes the upper half of a subject's hash into the lower half, which selects the stripe and the cache slot. */
    static int spread(Subject subject) {
        int hash = subject.hashCode();
        return hash ^ (hash >>> 16);
    }

    void unlock(BitSet stripes) {
        stripes.stream().forEach(stripe -> locks[stripe].unlock());
    }
}
