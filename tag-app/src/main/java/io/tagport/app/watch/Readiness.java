package io.tagport.app.watch;

import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * The readiness of the server for requests. The store is checked at most once a second, however often the readiness is
 * queried.
 */
final class Readiness {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(5);

    private final Optional<CachedValue<Optional<String>>> store;
    private volatile boolean stopping;

    /**
     * Creates the readiness check, and checks the store for the first time.
     *
     * @param stores the local store; empty if nothing is kept locally
     */
    Readiness(Optional<TagStores> stores, Ticker ticker) {
        store = stores.map(place -> new CachedValue<>(() -> faultOf(place), CHECK_INTERVAL, ticker));
    }

    /**
     * Returns a general description of a store failure. The reason is in the log of the process, not in the response,
     * as no authentication is required.
     */
    private static Optional<String> faultOf(TagStores stores) {
        try {
            stores.checkWritable();
            return Optional.empty();
        } catch (StoreException refused) {
            return Optional.of("the store accepts no changes");
        }
    }

    void stop() {
        stopping = true;
    }

    /** Returns why the server is not ready; empty if it is ready. */
    Optional<String> notReadyReason() {
        if (stopping) {
            return Optional.of("the server is stopping");
        }
        return store.flatMap(Readiness::notReadyReason);
    }

    private static Optional<String> notReadyReason(CachedValue<Optional<String>> store) {
        return store.overdue().compareTo(STORE_TIMEOUT) > 0 ? Optional.of("the store does not answer") : store.get();
    }
}
