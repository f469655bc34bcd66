package io.tagport.app.watch;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Totals;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The metrics of the local store's size. Values that a failing store cannot provide are skipped, so that all other
 * metrics remain available.
 */
final class StoreMetrics {
    private final PrometheusRegistry registry;

    StoreMetrics(PrometheusRegistry registry) {
        this.registry = registry;
    }

    void registerSize(TagStores stores) {
        GaugeWithCallback.builder()
                .name("tagport_store_bytes")
                .help("Bytes that the store uses on disk, for all apps and logs together.")
                .callback(now -> valueOrEmpty(stores::diskBytes)
                        .filter(OptionalLong::isPresent)
                        .ifPresent(bytes -> now.call((double) bytes.getAsLong())))
                .register(registry);
    }

    void registerContents(Map<String, TagStore> stores) {
        perApp("tagport_subjects", "Known subjects.", stores, Totals::subjects);
        perApp("tagport_tags", "Different tags in use.", stores, Totals::tags);
        perApp("tagport_bindings", "Bindings: pairs of a subject and a tag.", stores, Totals::bindings);
    }

    private void perApp(String name, String help, Map<String, TagStore> stores, ToLongFunction<Totals> part) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("app")
                .callback(now -> stores.forEach((app, store) -> valueOrEmpty(store::totals)
                        .ifPresent(totals -> now.call((double) part.applyAsLong(totals), app))))
                .register(registry);
    }

    private static <T> Optional<T> valueOrEmpty(Supplier<T> query) {
        try {
            return Optional.of(query.get());
        } catch (StoreException failed) {
            return Optional.empty();
        }
    }
}
