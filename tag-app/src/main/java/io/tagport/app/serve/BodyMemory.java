package io.tagport.app.serve;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A memory limit shared by all request bodies in flight. When the limit is reached, the bodies that have been
 * incomplete for longest are evicted: a client that sends its body completes soon, so the oldest body is likely to be
 * one that only occupies memory. Evicted memory is released immediately, even if the event loops are busy. Thread-safe.
 */
final class BodyMemory {
    /**
     * The initial buffer size, unless the declared length is shorter. The buffer grows with the received bytes, not
     * with the declared length.
     */
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
     * Creates an empty body.
     *
     * @param evicted called when the body is evicted, with a lock held and on any thread: it must not block
     */
    Body open(Runnable evicted) {
        return new Body(evicted);
    }

    synchronized long usedBytes() {
        return usedBytes;
    }

    /** The memory of one body. All of its fields are guarded by the lock of the enclosing instance. */
    final class Body {
        private final Runnable evicted;
        private byte[] bytes = NOTHING;
        private int length;
        private boolean isOver;

        private Body(Runnable evicted) {
            this.evicted = evicted;
        }

        /**
         * Appends received bytes.
         *
         * @param lengthMax the maximum length of the body
         * @return false if the limit is reached or the body was evicted; the body must then be released
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

        /** Enlarges the buffer. Counts the old and the new buffer, as both exist while the bytes are copied. */
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
         * Marks the body as complete and returns its bytes. Its memory counts toward the limit until it is released.
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

        /** Releases the memory of the body, complete or not. Further calls have no effect. */
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
