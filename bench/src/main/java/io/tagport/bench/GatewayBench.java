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
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Asks a server to add one tag to one account, so often a second whatever it answers, and tells how long answers took from the
 * moment at which they were due to be asked for; and how many calls another server got meanwhile. Arguments: what to call it, the
 * URL to ask, the URL whose requests are counted, requests a second, seconds, and those to warm up.
 */
public final class GatewayBench {
    private static final long APP = 1_400_000_001;
    private static final Secret KEY = new Secret("abcdef0123456789abcdef0123456789");
    private static final int ACCOUNTS = 100_000;
    private static final int TAGS = 50;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final URI counted;
    private final int perSecond;
    private final AtomicInteger failed = new AtomicInteger();

    private GatewayBench(URI server, URI counted, int perSecond) {
        String sig = UserSig.make("administrator", APP, KEY, Instant.now(), Duration.ofDays(1));
        String query = new ImQuery(APP, "administrator", sig, "7").encode();
        this.target = server.resolve(ImCommand.ADD_TAG.path() + "?" + query);
        this.counted = counted.resolve("/metrics");
        this.perSecond = perSecond;
    }

    /**
     * Measures, and prints a line.
     *
     * @param args as above
     * @throws Exception if nobody is there
     */
    public static void main(String[] args) throws Exception {
        GatewayBench bench = new GatewayBench(URI.create(args[1]), URI.create(args[2]), Integer.parseInt(args[3]));
        bench.ask(Integer.parseInt(args[5]));
        bench.failed.set(0);
        int seconds = Integer.parseInt(args[4]);
        long before = bench.calls();
        long[] nanos = bench.ask(seconds);
        long calls = bench.calls() - before;
        System.out.printf(
                "| %s | %d | %.2f | %.2f | %d | %d |%n",
                args[0], bench.perSecond, millis(nanos, 0.5), millis(nanos, 0.99), calls / seconds, bench.failed.get());
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    private long[] ask(int seconds) throws InterruptedException {
        int count = perSecond * seconds;
        long[] took = new long[count];
        CountDownLatch all = new CountDownLatch(count);
        long gap = 1_000_000_000L / perSecond;
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int number = i;
            long due = begin + i * gap;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var unused = client.sendAsync(request(i), HttpResponse.BodyHandlers.ofString())
                    .whenComplete((answer, fault) -> {
                        took[number] = System.nanoTime() - due;
                        if (fault != null
                                || !answer.body().contains("\"OK\"")
                                || answer.body().contains("ErrorList")) {
                            failed.incrementAndGet();
                        }
                        all.countDown();
                    });
        }
        all.await();
        Arrays.sort(took);
        return took;
    }

    private HttpRequest request(int number) {
        String body = "{\"UserTags\":[{\"To_Account\":\"user-" + (number * 7_919L) % ACCOUNTS + "\",\"Tags\":[\"tag-"
                + number % TAGS + "\"]}]}";
        return HttpRequest.newBuilder(target)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** All requests of IM that a server has answered. */
    private long calls() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(counted).build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("tagport_requests_total{") && line.contains("im"))
                .flatMapToLong(line -> LongStream.of((long) Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
                .sum();
    }
}
