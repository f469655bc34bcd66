package io.tagport.app.watch;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tagport.app.command.Version;
import io.tagport.server.HttpService;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** All by which one server is seen from outside. Safe for use by many threads. */
public final class ServerMonitor implements RequestListener, AutoCloseable {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestMetrics metrics = new RequestMetrics(registry);
    private final RequestIds ids = new RequestIds(new SecureRandom());
    private final RequestLabeler kinds;
    private final Readiness readiness;
    private final Optional<AccessLog> log;

    /**
     * Begins to watch. Makes sure once that the store takes changes.
     *
     * @param monitoredServer what there is to see
     * @param output where the access log goes, and how
     */
    public ServerMonitor(MonitoredServer monitoredServer, LogOutput output) {
        this.kinds = new RequestLabeler(monitoredServer.apps(), monitoredServer.rooms());
        this.readiness = new Readiness(monitoredServer.stores(), System::nanoTime);
        this.log = output.open();
        StoreMetrics stores = new StoreMetrics(registry);
        monitoredServer.stores().ifPresent(stores::registerSize);
        stores.registerContents(monitoredServer.storesOfApps());
        new ProviderMetrics(registry, monitoredServer.providers()).register();
        log.ifPresent(this::registerDropCounter);
        JvmMetrics.register(registry, Version.text());
    }

    private void registerDropCounter(AccessLog lines) {
        CounterWithCallback.builder()
                .name("tagport_access_log_dropped_total")
                .help("Lines that are missing in the access log.")
                .callback(now -> now.call((double) lines.dropped()))
                .register(registry);
    }

    /**
     * Returns what is to be served of all this.
     *
     * @return services by their paths
     */
    public Map<String, HttpService> rooms() {
        HealthHandler health = new HealthHandler(readiness);
        return Map.of(
                MetricsHandler.PATH,
                new MetricsHandler(registry),
                HealthHandler.PATH,
                health,
                HealthHandler.LIVE_PATH,
                health);
    }

    @Override
    public String began() {
        metrics.began();
        return log.isPresent() ? ids.next() : "";
    }

    @Override
    public void ended(CompletedRequest request) {
        RequestLabels kind = kinds.of(request);
        metrics.ended(kind, request);
        log.ifPresent(lines -> lines.add(kind, request));
    }

    /** Begins to write the access log, first what has come already: nothing of it goes out before. */
    public void beginLog() {
        log.ifPresent(AccessLog::begin);
    }

    /** Is not ready from now on, as the server is about to stop. */
    public void stopping() {
        readiness.stop();
    }

    /** Writes what the access log holds. To be called when no more requests come. */
    @Override
    public void close() {
        log.ifPresent(AccessLog::close);
    }
}
