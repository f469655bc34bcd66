package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * The rows of some subjects, those asked for last: the engine takes longer to find a row, even in memory, than all else does
 * that a read needs. A fixed number of places, each subject having one, so that nothing grows and nobody waits.
 */
final class RowCache {
    /** A quarter of a megabyte for each app, and ten to twenty-five if all are taken. */
    private static final int PLACES = 16 * StripedLocks.COUNT;

    private final AtomicReferenceArray<Place> places = new AtomicReferenceArray<>(PLACES);

    /** Never used again once it has been replaced, so that a place tells whether it was written to meanwhile. */
    private record Place(Subject subject, Optional<byte[]> row, boolean isChanging) {}

    /** Returns the row of a subject, which is read if it is not here; strangers are not kept. */
    Optional<byte[]> get(Subject subject, Supplier<Optional<byte[]>> reading) {
        int index = indexOf(subject);
        Place place = places.get(index);
        if (has(place, subject)) {
            return place.row();
        }
        Optional<byte[]> row = reading.get();
        if (row.isPresent() && !isChanging(place)) {
            // Not if a change began in between: what was read may be older than that.
            places.compareAndSet(index, place, new Place(subject, row, false));
        }
        return row;
    }

    /** Returns the row of a subject if it is here. */
    Optional<byte[]> atHand(Subject subject) {
        Place place = places.get(indexOf(subject));
        return has(place, subject) ? place.row() : Optional.empty();
    }

    private static boolean has(Place place, Subject subject) {
        return place != null && place.row().isPresent() && place.subject().equals(subject);
    }

    private static boolean isChanging(Place place) {
        return place != null && place.isChanging();
    }

    /**
     * Keeps no row of a subject until its change has ended: meanwhile the engine alone knows which one holds, so nobody is
     * shown the old one after somebody else has seen the new one. Whoever changes a subject holds its stripe, and subjects that
     * share a place share a stripe, so a place is never left by one change while another goes on.
     */
    void begin(Subject subject) {
        places.set(indexOf(subject), new Place(subject, Optional.empty(), true));
    }

    /** Takes over a row that was written. */
    void put(Subject subject, byte[] row) {
        places.set(indexOf(subject), new Place(subject, Optional.of(row), false));
    }

    /** Forgets a row of which nobody knows whether it was written. */
    void forget(Subject subject) {
        places.set(indexOf(subject), new Place(subject, Optional.empty(), false));
    }

    private static int indexOf(Subject subject) {
        return StripedLocks.spread(subject) & (PLACES - 1);
    }
}
