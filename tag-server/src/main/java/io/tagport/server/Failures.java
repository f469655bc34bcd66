package io.tagport.server;

import io.tagport.domain.port.StoreException;
import java.util.concurrent.CompletionException;

/** A utility class that distinguishes store failures from bugs in the exceptions of asynchronous operations. */
final class Failures {
    private Failures() {}

    static Throwable causeOf(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    /** Returns the store failure that the exception wraps; rethrows any other exception. */
    static StoreException ofStore(Throwable fault) {
        if (causeOf(fault) instanceof StoreException known) {
            return known;
        }
        throw fault instanceof CompletionException wrapped ? wrapped : new CompletionException(fault);
    }
}
