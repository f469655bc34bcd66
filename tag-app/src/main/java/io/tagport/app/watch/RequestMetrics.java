package io.tagport.app.watch;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The metrics of requests. The series for a set of labels are looked up once and cached: a lookup by strings costs more
 * than the counting.
 */
final class RequestMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    /** The upper bounds of the histogram in seconds, from 0.1 ms to 5 s. */
    private static final double[] BUCKETS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5
    };

    private final Counter requests;
    private final Histogram duration;
    private final Counter unanswered;
    private final Counter faults;
    private final Counter received;
    private final Counter sent;
    private final LongAdder started = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Map<RequestLabels, Series> series = new ConcurrentHashMap<>();

    private record Series(
            CounterDataPoint requests,
            DistributionDataPoint duration,
            CounterDataPoint received,
            CounterDataPoint sent) {}

    RequestMetrics(PrometheusRegistry registry) {
        requests = counter("tagport_requests_total", "Completed requests, with any outcome.")
                .labelNames("protocol", "operation", "app", "status", "code")
                .register(registry);
        duration = Histogram.builder()
                .name("tagport_request_duration_seconds")
                .help("Time from the head of a request to its response, including the upload of its body.")
                .labelNames("protocol", "operation")
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .withoutExemplars()
                .register(registry);
        unanswered = counter("tagport_requests_unanswered_total", "Requests without a response to the caller.")
                .labelNames("protocol", "end")
                .register(registry);
        faults = counter("tagport_faults_total", "Requests with an injected fault.")
                .labelNames("protocol", "operation")
                .register(registry);
        received = counter("tagport_received_bytes_total", "Bytes of request bodies.")
                .labelNames("protocol")
                .register(registry);
        sent = counter("tagport_sent_bytes_total", "Bytes of response bodies.")
                .labelNames("protocol")
                .register(registry);
        GaugeWithCallback.builder()
                .name("tagport_requests_in_flight")
                .help("Requests in progress.")
                .callback(now -> now.call((double) inFlight()))
                .register(registry);
    }

    private static Counter.Builder counter(String name, String help) {
        return Counter.builder().name(name).help(help).withoutExemplars();
    }

    /**
     * Returns the number of requests in flight. Reads {@code ended} first, so that a request that ends between the two
     * reads cannot make the result negative.
     */
    private long inFlight() {
        long over = ended.sum();
        return started.sum() - over;
    }

    void began() {
        started.increment();
    }

    void ended(RequestLabels kind, CompletedRequest request) {
        Series counted = series.computeIfAbsent(kind, this::seriesOf);
        counted.requests().inc();
        counted.duration().observe(request.cost().nanos() / NANOS_PER_SECOND);
        counted.received().inc(request.cost().bytesIn());
        counted.sent().inc(request.cost().bytesOut());
        if (request.result().end() != CompletedRequest.End.ANSWERED) {
            unanswered
                    .labelValues(kind.protocol(), request.result().end().toString())
                    .inc();
        }
        if (!request.facts().faults().isEmpty()) {
            faults.labelValues(kind.protocol(), kind.operationLabel()).inc();
        }
        ended.increment();
    }

    private Series seriesOf(RequestLabels kind) {
        String protocol = kind.protocol();
        return new Series(
                requests.labelValues(protocol, kind.operationLabel(), kind.app(), kind.statusText(), kind.codeText()),
                duration.labelValues(protocol, kind.operationLabel()),
                received.labelValues(protocol),
                sent.labelValues(protocol));
    }
}
