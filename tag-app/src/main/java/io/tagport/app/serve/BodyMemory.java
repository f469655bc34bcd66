package io.tagport.app.serve;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The memory that the bodies of all requests in flight take together, with one bound. Where it is used up, the bodies that
 * have been incomplete for longest are evicted: a client that sends its body is done in a moment, and one that only holds
 * memory is the oldest. Their memory is free at once, whatever their event loops are at. Safe for use by many threads.
 */
final class BodyMemory {
    /** What a body takes at first, unless it is to be shorter. It grows with what comes, not with what is declared. */
    static final int FIRST_BYTES = 4_096;

    private static final byte[] NOTHING = {};

    private final long bytesMax;
    private final Set<Body> incomplete = new LinkedHashSet<>(); // guarded by this; the oldest first
    private long incompleteBytes; // guarded by this
    private long usedBytes; // guarded by this

    BodyMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * Begins with a body, of which nothing has come.
     *
     * @param evicted told that its memory is gone. Called with a lock held, on any thread: it must not wait
     */
    Body open(Runnable evicted) {
        return new Body(evicted);
    }

    synchronized long usedBytes() {
        return usedBytes;
    }

    /** One body. All that it has is guarded by the lock of the whole. */
    final class Body {
        private final Runnable evicted;
        private byte[] bytes = NOTHING;
        private int length;
        private boolean isOver;

        private Body(Runnable evicted) {
            this.evicted = evicted;
        }

        /**
         * Adds what has come.
         *
         * @param lengthMax how long the body can become
         * @return whether there is room; if not, the body is of no more use
         */
        boolean append(Buffer chunk, long lengthMax) {
            synchronized (BodyMemory.this) {
                int needed = length + chunk.length();
                if (isOver || (needed > bytes.length && !grow(needed, lengthMax))) {
                    return false;
                }
                chunk.getBytes(0, chunk.length(), bytes, length);
                length = needed;
                return true;
            }
        }

        /** For a moment there are the old bytes and the new ones. */
        private boolean grow(int needed, long lengthMax) {
            long doubled = Math.max(FIRST_BYTES, 2L * bytes.length);
            int size = (int) Math.max(needed, Math.min(lengthMax, doubled));
            long kept = usedBytes - incompleteBytes + bytes.length;
            if (kept + size > bytesMax) {
                return false;
            }
            evictOthers(bytesMax - size);
            incomplete.add(this);
            int more = size - bytes.length;
            bytes = Arrays.copyOf(bytes, size);
            incompleteBytes += more;
            usedBytes += more;
            return true;
        }

        private void evictOthers(long bytesLeft) {
            Iterator<Body> oldest = incomplete.iterator();
            while (usedBytes > bytesLeft) {
                Body next = oldest.next();
                if (next != this) {
                    oldest.remove();
                    incompleteBytes -= next.bytes.length;
                    next.free();
                    next.evicted.run();
                }
            }
        }

        private void free() {
            usedBytes -= bytes.length;
            bytes = NOTHING;
            isOver = true;
        }

        /**
         * Takes all that has come for the whole body, whose memory is in use until it is released.
         *
         * @return the body; empty if it was evicted
         */
        Optional<byte[]> complete() {
            synchronized (BodyMemory.this) {
                if (isOver) {
                    return Optional.empty();
                }
                if (incomplete.remove(this)) {
                    incompleteBytes -= bytes.length;
                }
                return Optional.of(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
            }
        }

        /** Gives the memory back, complete or not. May be called more than once. */
        void release() {
            synchronized (BodyMemory.this) {
                if (incomplete.remove(this)) {
                    incompleteBytes -= bytes.length;
                }
                free();
            }
        }
    }
}
