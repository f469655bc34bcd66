package io.tagport.app.wiring;

import io.tagport.domain.usecase.PendingChangeStore;
import java.util.Optional;

/**
 * The local state of a provider, in addition to its tags.
 *
 * @param provider its name
 * @param isReadFromLedger whether subjects are read from the ledger, because the provider cannot be read
 * @param unknown the changes with unknown outcomes; empty if no ledger is kept
 * @param second the provider that mirrors it, if any
 */
public record ProviderState(
        String provider, boolean isReadFromLedger, Optional<PendingChangeStore> unknown, Optional<Second> second) {
    /**
     * A second provider, which mirrors the first.
     *
     * @param provider its name
     * @param pending the changes of the first provider that are still pending for the second
     */
    public record Second(String provider, PendingChangeStore pending) {}
}
