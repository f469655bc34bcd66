package io.tagport.postgres;

import java.io.Serial;
import java.util.List;

/** Thrown if another process has become the owner of some subjects of a transaction, which is then rolled back. */
final class FenceLostException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<QueuedChange> changes;

    FenceLostException(List<QueuedChange> changes) {
        super("another process owns a subject", null, false, false); // caught at once, so without a stack trace
        this.changes = List.copyOf(changes);
    }

    List<QueuedChange> changes() {
        return changes;
    }
}
