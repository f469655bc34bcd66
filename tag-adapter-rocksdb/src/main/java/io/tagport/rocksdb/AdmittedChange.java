package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;

/** A change of one subject that the census has admitted: what it makes of the subject, and the numbers of the tags. */
final class AdmittedChange {
    private final StoredSubject stored;
    private final TagSet after;
    private final byte[] row;
    private final int[] added;
    private final int[] removed;
    private final boolean waits;

    AdmittedChange(StoredSubject stored, TagSet after, byte[] row, int[] added, int[] removed, boolean waits) {
        this.stored = stored;
        this.after = after;
        this.row = row;
        this.added = added;
        this.removed = removed;
        this.waits = waits;
    }

    Subject subject() {
        return stored.subject();
    }

    /** Whether the subject becomes known by it. */
    boolean createsSubject() {
        return !stored.known();
    }

    byte[] key() {
        return stored.key();
    }

    TagSet before() {
        return stored.tags();
    }

    TagSet after() {
        return after;
    }

    /** What the subject will carry, as a row. */
    byte[] row() {
        return row;
    }

    int[] added() {
        return added;
    }

    int[] removed() {
        return removed;
    }

    /** Whether whoever asked for it waits until it is durable. */
    boolean waits() {
        return waits;
    }
}
