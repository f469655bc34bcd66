package io.tagport.app.watch;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tagport.app.wiring.ProviderMetricsCounters;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.usecase.PendingChangeStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The metrics of remote providers: their calls and their pending changes. Values that a failing store cannot provide
 * are skipped.
 */
final class ProviderMetrics {
    private final PrometheusRegistry registry;
    private final Map<String, MonitoredProvider> providers;

    ProviderMetrics(PrometheusRegistry registry, Map<String, MonitoredProvider> providers) {
        this.registry = registry;
        this.providers = providers;
    }

    void register() {
        if (providers.isEmpty()) {
            return;
        }
        open(
                "tagport_ledger_unknown_subjects",
                "Subjects with changes at the provider that are unknown or in progress.",
                provider -> provider.unknown().stream().toList());
        open(
                "tagport_ledger_followed_subjects",
                "Subjects with changes that are not yet mirrored to the provider.",
                MonitoredProvider::pendingForMirror);
        registerRequested(
                "tagport_gateway_changes_total",
                "Requested changes of subjects, before they are merged.",
                ProviderMetricsCounters::changes);
        registerRequested(
                "tagport_gateway_readings_total",
                "Requested reads, before they are merged.",
                ProviderMetricsCounters::reads);
        calls();
    }

    private void open(String name, String help, Function<MonitoredProvider, Collection<PendingChangeStore>> what) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("provider")
                .callback(now -> providers.forEach((provider, watched) -> {
                    Collection<PendingChangeStore> open = what.apply(watched);
                    try {
                        if (!open.isEmpty()) {
                            now.call(
                                    (double) open.stream()
                                            .mapToLong(PendingChangeStore::count)
                                            .sum(),
                                    provider);
                        }
                    } catch (StoreException failed) {
                        // All other metrics must remain available.
                    }
                }))
                .register(registry);
    }

    private void registerRequested(String name, String help, ToLongFunction<ProviderMetricsCounters> count) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("provider")
                .callback(now -> providers.forEach(
                        (provider, watched) -> now.call((double) count.applyAsLong(watched.counts()), provider)))
                .register(registry);
    }

    private void calls() {
        CounterWithCallback.builder()
                .name("tagport_provider_calls_total")
                .help("Calls sent to the provider, by outcome of the whole call.")
                .labelNames("provider", "outcome")
                .callback(now -> providers.forEach((provider, watched) -> List.of(
                                ProviderMetricsCounters.Ended.values())
                        .forEach(how -> now.call((double) watched.counts().callCount(how), provider, how.word()))))
                .register(registry);
    }
}
