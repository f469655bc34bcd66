package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import java.util.BitSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Locks for subjects: a fixed number, shared by hash, taken in ascending order so that nobody waits in a circle. */
final class Stripes {
    private static final int COUNT = 256;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(Lock[]::new);

    /** Locks the stripes of subjects. */
    BitSet lock(Iterable<Subject> subjects) {
        BitSet stripes = new BitSet(COUNT);
        for (Subject subject : subjects) {
            int hash = subject.hashCode();
            stripes.set((hash ^ (hash >>> 16)) & (COUNT - 1));
        }
        stripes.stream().forEach(stripe -> locks[stripe].lock());
        return stripes;
    }

    void unlock(BitSet stripes) {
        stripes.stream().forEach(stripe -> locks[stripe].unlock());
    }
}
