package io.tagport.bench;

import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * A benchmark of a gateway. It sends requests that add one tag to one account at a fixed rate, regardless of the
 * responses. It measures the time from the scheduled start of each request to its response, and the number of calls
 * that another server receives. Arguments: a title, the URL of the gateway, the URL of the server whose requests are
 * counted, requests per second, connections, seconds, and seconds of warm-up.
 */
public final class GatewayBench {
    private static final long APP = 1_400_000_001;
    private static final Secret KEY = new Secret("abcdef0123456789abcdef0123456789");
    private static final int ACCOUNTS = 100_000;
    private static final int TAGS = 50;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String target;
    private final URI server;
    private final URI counted;
    private final int perSecond;
    private final AtomicInteger failed = new AtomicInteger();

    private GatewayBench(URI server, URI counted, int perSecond) {
        String sig = UserSig.create("administrator", APP, KEY, Instant.now(), Duration.ofDays(1));
        this.server = server;
        this.target = ImCommand.ADD_TAG.path() + "?" + new ImQuery(APP, "administrator", sig, "7").encode();
        this.counted = counted.resolve("/metrics");
        this.perSecond = perSecond;
    }

    /**
     * Runs the benchmark and prints a line.
     *
     * @param args the arguments, see above
     * @throws Exception if a server cannot be reached
     */
    public static void main(String[] args) throws Exception {
        GatewayBench bench = new GatewayBench(URI.create(args[1]), URI.create(args[2]), Integer.parseInt(args[3]));
        int connections = Integer.parseInt(args[4]);
        bench.ask(connections, Integer.parseInt(args[6]));
        bench.failed.set(0);
        int seconds = Integer.parseInt(args[5]);
        long before = bench.calls();
        long[] nanos = bench.ask(connections, seconds);
        long calls = bench.calls() - before;
        System.out.printf(
                "| %s | %d | %.2f | %.2f | %d | %d |%n",
                args[0], bench.perSecond, millis(nanos, 0.5), millis(nanos, 0.99), calls / seconds, bench.failed.get());
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    /** Sends the scheduled requests. Each connection sends the next one that is due and waits for its response. */
    private long[] ask(int connections, int seconds) throws Exception {
        long[] took = new long[perSecond * seconds];
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Void>> all = new ArrayList<>();
            Callable<Void> one = () -> {
                work(next, begin, took);
                return null;
            };
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(one));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        Arrays.sort(took);
        return took;
    }

    private void work(AtomicInteger next, long begin, long[] took) throws IOException {
        try (Connection connection = new Connection(server)) {
            for (int i = next.getAndIncrement(); i < took.length; i = next.getAndIncrement()) {
                long due = begin + i * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                String answer = connection.post(target, body(i));
                took[i] = System.nanoTime() - due;
                if (!answer.contains("\"OK\"") || answer.contains("ErrorList")) {
                    failed.incrementAndGet();
                }
            }
        }
    }

    private static String body(int number) {
        return "{\"UserTags\":[{\"To_Account\":\"user-" + (number * 7_919L) % ACCOUNTS + "\",\"Tags\":[\"tag-"
                + number % TAGS + "\"]}]}";
    }

    /** Returns the number of IM requests that a server has answered. */
    private long calls() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(counted).build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("tagport_requests_total{") && line.contains("im"))
                .flatMapToLong(line -> LongStream.of((long) Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
                .sum();
    }
}
