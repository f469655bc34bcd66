package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.im.wire.ImCommand;
import io.tagport.server.suite.Answer;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a scrape says after a known set of calls. */
class MetricsTest extends MonitoredServerTest {
    private static final String ADD = "{\"operator_type\":3,\"tag_list\":[\"vip\"],\"token_list\":[\"ann\"]}";
    private static final String GET = "{\"To_Account\":[\"ann\"]}";
    private static final TpnsCredentials STRANGER = new TpnsCredentials("1500001048", new Secret("no-secret-of-ours"));

    MetricsTest() throws IOException {}

    @Test
    void everyRequestIsCountedOnceByWhatItWas() throws IOException {
        stage.tpns(ADD);
        stage.tpns(ADD);
        stage.tpns(STRANGER, TpnsCallEncoder.PATH, ADD);
        stage.im(ImCommand.GET_TAG, GET);
        stage.im(ImCommand.ADD_TAG, "{}");
        stage.im(ImCommand.GET_TAG.olderPath(), Stage.STRICT_APP_ID, GET);
        stage.get(TpnsCallEncoder.PATH);
        stage.get("/favicon.ico");
        stage.post(TpnsCallEncoder.PATH, Map.of(), new byte[TpnsLimits.BODY_BYTES + 1]);
        watched.talk("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(watched.samples("tagport_requests_total"))
                .containsExactlyInAnyOrder(
                        requests("open", "0", "tpns/3", "tpns", "200", 2),
                        requests("none", "1008003", "tpns/unreadable", "tpns", "200", 1),
                        requests("open", "0", "im/get_tag", "im", "200", 1),
                        requests("open", "90001", "im/add_tag", "im", "200", 1),
                        requests("strict", "0", "im/get_tag", "im", "200", 1),
                        requests("none", "none", "tpns/unreadable", "tpns", "405", 1),
                        requests("none", "none", "none", "http", "404", 1),
                        requests("none", "none", "tpns/unreadable", "tpns", "413", 1),
                        requests("none", "none", "none", "http", "414", 1));
        assertThat(watched.samples("tagport_requests_unanswered_total")).isEmpty();
        assertThat(watched.samples("tagport_faults_total")).isEmpty();
    }

    private static String requests(
            String app, String code, String operation, String protocol, String status, int count) {
        return "tagport_requests_total{app=\"%s\",code=\"%s\",operation=\"%s\",protocol=\"%s\",status=\"%s\"} %d.0"
                .formatted(app, code, operation, protocol, status, count);
    }

    @Test
    void timesAndBytesAreAddedUp() {
        stage.im(ImCommand.GET_TAG, GET);
        Answer second = stage.im(ImCommand.GET_TAG, GET);

        List<String> buckets = watched.samples("tagport_request_duration_seconds_bucket");
        assertThat(buckets).hasSize(16).allMatch(line -> line.contains("operation=\"im/get_tag\",protocol=\"im\""));
        assertThat(buckets.get(15)).endsWith("le=\"+Inf\"} 2");
        assertThat(watched.samples("tagport_request_duration_seconds_count"))
                .contains("tagport_request_duration_seconds_count{operation=\"im/get_tag\",protocol=\"im\"} 2");
        assertThat(watched.samples("tagport_received_bytes_total"))
                .contains("tagport_received_bytes_total{protocol=\"im\"} " + 2.0 * GET.length());
        assertThat(watched.samples("tagport_sent_bytes_total"))
                .contains("tagport_sent_bytes_total{protocol=\"im\"} "
                        + 2.0 * second.body().length());
    }

    @Test
    void aScrapeIsARequestItself() {
        assertThat(watched.samples("tagport_requests_in_flight")).containsExactly("tagport_requests_in_flight 1.0");
        assertThat(watched.samples("tagport_requests_total"))
                .containsExactly(requests("none", "none", "/metrics", "http", "200", 1));
    }

    @Test
    void whatStrikesOnPurposeAndWhoGetsNoAnswerIsCountedApart() throws IOException {
        stage.faults.set("tpns/3 next 1 -> lose-reply");
        String head = "POST " + TpnsCallEncoder.PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + Stage.TPNS.basic();

        assertThat(watched.talk(head + "\r\nContent-Length: " + ADD.length() + "\r\n\r\n" + ADD))
                .isEmpty();
        assertThat(stage.tagsOf("ann")).containsExactly("vip");
        assertThat(watched.samples("tagport_requests_total"))
                .containsExactly(requests("open", "0", "tpns/3", "tpns", "none", 1));
        assertThat(watched.samples("tagport_requests_unanswered_total"))
                .containsExactly("tagport_requests_unanswered_total{end=\"cut\",protocol=\"tpns\"} 1.0");
        assertThat(watched.samples("tagport_faults_total"))
                .containsExactly("tagport_faults_total{operation=\"tpns/3\",protocol=\"tpns\"} 1.0");
    }

    @Test
    void noCallerCanMakeUpASeries() throws IOException {
        long before = ofTheServer().size();
        for (int i = 0; i < 200; i++) {
            stage.tpns(new TpnsCredentials("15" + i, new Secret("s" + i)), TpnsCallEncoder.PATH, ADD);
            stage.tpns("{\"operator_type\":" + i * 1_000 + "}");
            stage.im("/v4/timpush/get_tag", 1_500_000_000L + i, GET);
            stage.im("/v4/timpush/tag_" + i, Stage.APP_ID, GET);
            stage.get("/nothing/" + i);
            stage.post("/metrics/" + i, Map.of("X-" + i, "y"), new byte[i]);
        }
        watched.talk("QWERTY /v3/device/tag HTTP/1.1\r\nConnection: close\r\n\r\n");

        // operations and codes of these six, each with its sixteen buckets, sum and count, and bytes of three protocols
        assertThat(ofTheServer().size() - before).isLessThan(120);
        assertThat(String.join("\n", ofTheServer())).doesNotContain("tag_7", "nothing", "QWERTY", "1500000007");
    }

    private List<String> ofTheServer() {
        return stage.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("tagport_"))
                .toList();
    }

    @Test
    void theVersionTheProcessAndItsJvmAreThere() {
        assertThat(stage.get("/metrics").body())
                .contains(
                        "tagport_build_info{version=\"",
                        "jvm_memory_used_bytes{",
                        "jvm_threads_current ",
                        "jvm_gc_collection_seconds_count{",
                        "process_open_fds ",
                        "process_cpu_seconds_total ");
    }

    @Test
    void theFormatIsTheOneThatIsAccepted() throws IOException, InterruptedException {
        Answer plain = stage.get("/metrics");
        assertThat(plain.contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(plain.body())
                .contains("# TYPE tagport_requests_in_flight gauge\n")
                .doesNotContain("# EOF");

        HttpResponse<String> open = send(HttpRequest.newBuilder(metrics())
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"));
        assertThat(open.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void aHeadHasTheHeadersAloneAndNothingElseIsServed() throws IOException, InterruptedException {
        HttpResponse<String> head =
                send(HttpRequest.newBuilder(metrics()).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(1_000);
        assertThat(head.body()).isEmpty();

        HttpResponse<String> post =
                send(HttpRequest.newBuilder(metrics()).POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    private URI metrics() {
        return stage.uri().resolve("/metrics");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
