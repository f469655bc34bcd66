package io.tagport.app.wiring;

import io.tagport.domain.usecase.PendingChangeStore;
import java.util.Optional;

/**
 * What is known here of a provider beside the tags that it keeps.
 *
 * @param provider its name
 * @param isReadFromLedger whether its subjects are read from the ledger, because it cannot be read itself
 * @param unknown the changes of which no answer came; empty if no ledger is kept
 * @param second the provider that is changed after it, if any
 */
public record ProviderState(
        String provider, boolean isReadFromLedger, Optional<PendingChangeStore> unknown, Optional<Second> second) {
    /**
     * A second provider.
     *
     * @param provider its name
     * @param pending the changes of the first that are still pending there
     */
    public record Second(String provider, PendingChangeStore pending) {}
}
