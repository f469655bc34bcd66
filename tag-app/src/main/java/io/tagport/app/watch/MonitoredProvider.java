package io.tagport.app.watch;

import io.tagport.app.wiring.ProviderMetricsCounters;
import io.tagport.domain.usecase.PendingChangeStore;
import java.util.List;
import java.util.Optional;

/**
 * The monitored state of a remote provider for which the server is a gateway.
 *
 * @param unknown the subjects with unknown outcomes; empty if no ledger is kept
 * @param pendingForMirror the changes pending for this mirror, for each provider that it mirrors
 * @param counts the counters of its calls
 */
public record MonitoredProvider(
        Optional<PendingChangeStore> unknown,
        List<PendingChangeStore> pendingForMirror,
        ProviderMetricsCounters counts) {
    /** Copies {@code pendingForMirror} defensively. */
    public MonitoredProvider {
        pendingForMirror = List.copyOf(pendingForMirror);
    }
}
