package io.tagport.app.watch;

import io.tagport.app.wiring.ProviderMetricsCounters;
import io.tagport.domain.usecase.PendingChangeStore;
import java.util.List;
import java.util.Optional;

/**
 * What there is to see of a remote provider that a server is in front of.
 *
 * @param unknown what is unknown there; empty if no ledger is kept
 * @param followed what it is still to follow other providers in, for each of them
 * @param counts what was asked of it
 */
public record MonitoredProvider(
        Optional<PendingChangeStore> unknown, List<PendingChangeStore> followed, ProviderMetricsCounters counts) {
    /** Copies the list. */
    public MonitoredProvider {
        followed = List.copyOf(followed);
    }
}
