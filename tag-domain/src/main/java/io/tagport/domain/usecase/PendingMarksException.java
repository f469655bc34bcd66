package io.tagport.domain.usecase;

import io.tagport.domain.port.StoreException;
import java.io.Serial;

/** Thrown when changes that were marked as unknown in a ledger were not sent and their marks could not be removed: they stay unknown. */
final class PendingMarksException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    PendingMarksException(StoreException cause) {
        super(cause.getMessage(), cause);
    }
}
