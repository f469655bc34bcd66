package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A cache of the rows of recently requested subjects: finding a row in the engine, even in memory, takes longer than the rest
 * of a read. The cache has a fixed number of slots, and each subject maps to one slot, so the cache never grows or blocks.
 */
final class RowCache {
    /** The number of slots per app. They take a quarter of a megabyte if empty, and ten to twenty-five megabytes if all are filled. */
    private static final int SLOTS = 16 * StripedLocks.COUNT;

    private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(SLOTS);

    /** The content of a slot. A replaced instance is never used again, so an unchanged reference shows that there was no write in between. */
    private record Slot(Subject subject, Optional<byte[]> row, boolean isChanging) {}

    /** Returns the row of a subject and reads it if it is not cached. Unknown subjects are not cached. */
    Optional<byte[]> get(Subject subject, Supplier<Optional<byte[]>> reader) {
        int index = indexOf(subject);
        Slot slot = slots.get(index);
        if (has(slot, subject)) {
            return slot.row();
        }
        Optional<byte[]> row = reader.get();
        if (row.isPresent() && !isChanging(slot)) {
            // Fails if a change started in between: the row that was read may be older than the change.
            slots.compareAndSet(index, slot, new Slot(subject, row, false));
        }
        return row;
    }

    /** Returns the row of a subject if it is cached. */
    Optional<byte[]> getIfCached(Subject subject) {
        Slot slot = slots.get(indexOf(subject));
        return has(slot, subject) ? slot.row() : Optional.empty();
    }

    private static boolean has(Slot slot, Subject subject) {
        return slot != null && slot.row().isPresent() && slot.subject().equals(subject);
    }

    private static boolean isChanging(Slot slot) {
        return slot != null && slot.isChanging();
    }

    /**
     * Removes the row of a subject and caches none until the subject's change has ended. Meanwhile only the engine knows which
     * row is valid, so no reader gets the old row after another reader has seen the new one. A thread that changes a subject
     * holds the subject's stripe, and subjects that share a slot share a stripe. So no change fills a slot while another change of
     * that slot is still in progress.
     */
    void beginChange(Subject subject) {
        slots.set(indexOf(subject), new Slot(subject, Optional.empty(), true));
    }

    /** Caches a row that was written. */
    void put(Subject subject, byte[] row) {
        slots.set(indexOf(subject), new Slot(subject, Optional.of(row), false));
    }

    /** Removes a subject's row after a write whose outcome is unknown. */
    void invalidate(Subject subject) {
        slots.set(indexOf(subject), new Slot(subject, Optional.empty(), false));
    }

    private static int indexOf(Subject subject) {
        return StripedLocks.spread(subject) & (SLOTS - 1);
    }
}
