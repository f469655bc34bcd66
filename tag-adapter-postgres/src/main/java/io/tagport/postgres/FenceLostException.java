package io.tagport.postgres;

import java.io.Serial;
import java.util.List;

/** Some wishes of a transaction are of subjects that another process has become the owner of: it is rolled back. */
final class FenceLostException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<QueuedChange> wishes;

    FenceLostException(List<QueuedChange> wishes) {
        super("another process owns a subject", null, false, false); // handled at once
        this.wishes = List.copyOf(wishes);
    }

    List<QueuedChange> wishes() {
        return wishes;
    }
}
