package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;

/** An admitted change of one subject: the tags after the change, and the numbers of the added and removed tags. */
final class AdmittedChange {
    private final StoredSubject stored;
    private final TagSet after;
    private final byte[] row;
    private final int[] added;
    private final int[] removed;
    private final boolean waitsForSync;

    AdmittedChange(StoredSubject stored, TagSet after, byte[] row, int[] added, int[] removed, boolean waits) {
        this.stored = stored;
        this.after = after;
        this.row = row;
        this.added = added;
        this.removed = removed;
        this.waitsForSync = waits;
    }

    Subject subject() {
        return stored.subject();
    }

    /** Returns whether the change makes an unknown subject known. */
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

    /** Returns the subject's tags after the change, encoded as a row. */
    byte[] row() {
        return row;
    }

    int[] added() {
        return added;
    }

    int[] removed() {
        return removed;
    }

    /** Returns whether the caller waits until the change is durable. */
    boolean waitsForSync() {
        return waitsForSync;
    }
}
