package io.tagport.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.ProviderException;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.HttpPost;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A benchmark that compares the client adapters with a hand-written loop over {@code java.net.http}, which sends the
 * same signed requests and parses the responses as JSON. Arguments: the URL of a {@link BareServer}, threads, rounds,
 * seconds per round.
 */
public final class ClientBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARMUP_ROUNDS = 3;
    private static final long APP = 1_400_000_001;
    private static final Secret KEY = new Secret("abcdef0123456789abcdef0123456789");
    private static final TpnsCredentials TPNS =
            new TpnsCredentials("1500001048", new Secret("0123456789abcdef0123456789abcdef"));
    private static final Subject ANN = new Subject("user-100000000");
    private static final String READ = "{\"To_Account\":[\"user-100000000\"]}";
    private static final String OVERWRITE =
            "{\"operator_type\":6,\"token_list\":[\"user-100000000\"],\"tag_list\":[\"level:3\"]}";

    private final URI server;
    private final Throughput throughput;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String sig = UserSig.create("administrator", APP, KEY, Instant.now(), Duration.ofDays(1));

    private interface Request {
        boolean succeeds() throws IOException, InterruptedException;
    }

    private ClientBench(URI server, Throughput throughput) {
        this.server = server;
        this.throughput = throughput;
    }

    /**
     * Runs the benchmark and prints requests per second: medians of the rounds after the warm-up.
     *
     * @param args URL, threads, rounds and seconds
     * @throws Exception if a request failed
     */
    public static void main(String[] args) throws Exception {
        ClientBench bench = new ClientBench(
                URI.create(args[0]),
                new Throughput(Integer.parseInt(args[1]), Duration.ofSeconds(Long.parseLong(args[3]))));
        bench.compare(Integer.parseInt(args[2]));
    }

    private void compare(int rounds) throws Exception {
        HttpPost post = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20);
        ImTagProvider im = new ImTagProvider(
                ImConfig.of(server, APP, "administrator", KEY), () -> post, InstantSource.system(), new Random(1));
        TpnsTagProvider tpns = new TpnsTagProvider(TpnsConfig.of(server, TPNS), () -> post, InstantSource.system());
        Call overwrite = new Call.Overwrite(ANN, TagSet.of("level:3"));
        compare("get_tag", rounds, () -> !im.read(List.of(ANN)).isEmpty(), this::readByHand);
        compare(
                "operation 6",
                rounds,
                () -> tpns.send(overwrite).defaultOutcome().isApplied(),
                this::overwriteByHand);
    }

    private void compare(String what, int rounds, Request adapter, Request byHand) throws Exception {
        long[] ofAdapter = new long[rounds];
        long[] ofHand = new long[rounds];
        for (int i = -WARMUP_ROUNDS; i < rounds; i++) {
            long first = throughput.perSecond(() -> succeeds(adapter));
            long second = throughput.perSecond(() -> succeeds(byHand));
            if (i >= 0) {
                ofAdapter[i] = first;
                ofHand[i] = second;
            }
        }
        long adapterMedian = median(ofAdapter);
        long handMedian = median(ofHand);
        System.out.printf(
                "| %s | %d threads | adapter %d | by hand %d | %.2f |%n",
                what, throughput.threads(), adapterMedian, handMedian, (double) adapterMedian / handMedian);
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /**
     * Sends a request and returns false if it fails, as the JDK's client occasionally closes a connection that it is
     * about to use.
     */
    private static boolean succeeds(Request request) throws InterruptedException {
        try {
            return request.succeeds();
        } catch (IOException | ProviderException lost) {
            return false;
        }
    }

    private boolean readByHand() throws IOException, InterruptedException {
        ImQuery query = new ImQuery(
                APP,
                "administrator",
                sig,
                Long.toString(ThreadLocalRandom.current().nextLong(1L << 32)));
        return send(HttpRequest.newBuilder(server.resolve("/v4/timpush/get_tag?" + query.encode())), READ);
    }

    private boolean overwriteByHand() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/v3/device/tag"));
        TpnsSignature.headers(TPNS, Instant.now(), OVERWRITE.getBytes(StandardCharsets.UTF_8))
                .forEach(request::header);
        return send(request, OVERWRITE);
    }

    private boolean send(HttpRequest.Builder request, String body) throws IOException, InterruptedException {
        HttpRequest whole = request.header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = client.send(whole, HttpResponse.BodyHandlers.ofByteArray());
        return answer.statusCode() == 200 && JSON.readTree(answer.body()).isObject();
    }
}
