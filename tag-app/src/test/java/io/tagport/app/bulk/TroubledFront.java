package io.tagport.app.bulk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a server and makes trouble of a seeded kind: answers late, loses the answer to what was done, cuts the
 * connection before anything is done, answers 500, answers that it was too fast. Readings pass.
 */
public final class TroubledFront implements AutoCloseable {
    private static final int LATE_MILLIS = 25;
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "connection", "upgrade");

    /** What happens to a request, with its share of a hundred. */
    private enum Trouble {
        NONE(82),
        ANSWER_LOST(6),
        CUT(5),
        FAILED(4),
        TOO_FAST(3);

        private final int percent;

        Trouble(int percent) {
            this.percent = percent;
        }

        static Trouble drawn(int below100) {
            int rest = below100;
            for (Trouble trouble : values()) {
                rest -= trouble.percent;
                if (rest < 0) {
                    return trouble;
                }
            }
            return NONE;
        }
    }

    /** Somebody who waits for a number of requests. */
    private record Waiting(int requests, CompletableFuture<Void> done) {}

    private final URI behind;
    private final Random random;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<Waiting> waiting = new ArrayList<>();
    private int requests;

    public TroubledFront(URI behind, long seed) throws IOException {
        this.behind = behind;
        this.random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::take);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Is done when so many more changes have come. */
    public synchronized CompletableFuture<Void> after(int more) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.add(new Waiting(requests + more, done));
        return done;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean reads = exchange.getRequestURI().getPath().endsWith("get_tag");
        Trouble trouble = reads ? Trouble.NONE : draw();
        int late = lateness();
        CompletableFuture.delayedExecutor(late, TimeUnit.MILLISECONDS, workers)
                .execute(() -> answer(exchange, body, trouble));
        if (!reads) {
            count();
        }
    }

    private synchronized Trouble draw() {
        return Trouble.drawn(random.nextInt(100));
    }

    private synchronized int lateness() {
        return random.nextInt(LATE_MILLIS);
    }

    private synchronized void count() {
        requests++;
        waiting.stream()
                .filter(one -> one.requests() <= requests)
                .forEach(one -> one.done().complete(null));
        waiting.removeIf(one -> one.done().isDone());
    }

    private void answer(HttpExchange exchange, byte[] body, Trouble trouble) {
        try (exchange) { // closed without an answer, it cuts the connection
            switch (trouble) {
                case NONE -> reply(exchange, forward(exchange, body));
                case ANSWER_LOST -> forward(exchange, body);
                case CUT -> {}
                case FAILED -> exchange.sendResponseHeaders(500, -1);
                case TOO_FAST -> exchange.sendResponseHeaders(429, -1);
            }
        } catch (IOException e) {
            // whoever asked was killed meanwhile
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith("Http2")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void reply(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
