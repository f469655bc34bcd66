package io.tagport.app.watch;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tagport.app.command.Version;
import io.tagport.server.HttpService;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** The monitoring of one server: metrics, access log and health checks. Safe for use by many threads. */
public final class ServerMonitor implements RequestListener, AutoCloseable {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestMetrics metrics = new RequestMetrics(registry);
    private final RequestIds ids = new RequestIds(new SecureRandom());
    private final RequestLabeler kinds;
    private final Readiness readiness;
    private final Optional<AccessLog> log;

    /**
     * Creates the monitoring. Checks once that the store can be written.
     *
     * @param monitoredServer the apps, stores and providers to monitor
     * @param output the output of the access log
     */
    public ServerMonitor(MonitoredServer monitoredServer, LogOutput output) {
        this.kinds = new RequestLabeler(monitoredServer.apps(), monitoredServer.handlerPaths());
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
                .help("Lines that were dropped from the access log.")
                .callback(now -> now.call((double) lines.dropped()))
                .register(registry);
    }

    /**
     * Returns the handlers for metrics and health checks.
     *
     * @return the handlers by their paths
     */
    public Map<String, HttpService> handlers() {
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

    /**
     * Starts to write the access log, beginning with the requests that have arrived so far. Nothing is written before.
     */
    public void beginLog() {
        log.ifPresent(AccessLog::begin);
    }

    /** Reports the server as not ready from now on, as it is stopping. */
    public void stopping() {
        readiness.stop();
    }

    /** Writes the queued entries of the access log. Must be called after the last request. */
    @Override
    public void close() {
        log.ifPresent(AccessLog::close);
    }
}
