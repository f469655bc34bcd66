package io.tagport.app.watch;

import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Optional;

/** Whether requests should be sent here. The store is asked at most once a second, however often this is. */
final class Readiness {
    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<CachedValue<Optional<String>>> store;
    private volatile boolean stopping;

    /**
     * Asks the store for the first time.
     *
     * @param stores empty if nothing is kept here
     */
    Readiness(Optional<TagStores> stores, Ticker ticker) {
        store = stores.map(place -> new CachedValue<>(() -> faultOf(place), ASKED_EVERY, ticker));
    }

    /** The reason is in the log of the process, not in the answer: anybody may ask. */
    private static Optional<String> faultOf(TagStores stores) {
        try {
            stores.checkWritable();
            return Optional.empty();
        } catch (StoreException refused) {
            return Optional.of("the store takes no changes");
        }
    }

    void stop() {
        stopping = true;
    }

    /** Returns what is in the way; empty if nothing is. */
    Optional<String> hindrance() {
        if (stopping) {
            return Optional.of("the server is stopping");
        }
        return store.flatMap(Readiness::hindranceOf);
    }

    private static Optional<String> hindranceOf(CachedValue<Optional<String>> store) {
        return store.overdue().compareTo(PATIENCE) > 0 ? Optional.of("the store does not answer") : store.get();
    }
}
