package io.tagport.server;

import io.tagport.domain.port.StoreException;
import java.util.concurrent.CompletionException;

/** Tells a failure of the store from a fault in the code, where both come as the end of something that went on elsewhere. */
final class Failures {
    private Failures() {}

    static Throwable causeOf(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    /** Returns a failure of the store, and throws whatever else it is. */
    static StoreException ofStore(Throwable fault) {
        if (causeOf(fault) instanceof StoreException known) {
            return known;
        }
        throw fault instanceof CompletionException wrapped ? wrapped : new CompletionException(fault);
    }
}
