package io.tagport.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves both protocols by the HTTP server that comes with the JDK: for tests inside a JVM and for little load. It brings
 * no dependency with it and starts in well under a second.
 */
public final class TagServer implements AutoCloseable {
    private static final int THREADS = 32;

    private final TagService service;
    private final HttpServer server;
    private final ExecutorService workers;

    private TagServer(TagService service, HttpServer server, ExecutorService workers) {
        this.service = service;
        this.server = server;
        this.workers = workers;
    }

    /**
     * Starts to serve.
     *
     * @param service what is served
     * @param address where to listen; port 0 takes any free one
     * @return the running server
     * @throws IOException if the address is in use or not this machine's
     */
    public static TagServer start(TagService service, InetSocketAddress address) throws IOException {
        // Without it every small answer waits for the client's delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        ExecutorService workers = Executors.newFixedThreadPool(THREADS, TagServer::worker);
        HttpServer http = HttpServer.create(address, 0);
        TagServer server = new TagServer(service, http, workers);
        http.setExecutor(workers);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "tagport-server");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Tells where it listens.
     *
     * @return {@code http://HOST:PORT}
     */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** Stops at once; requests under way may be cut. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private ServedAnswer answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        int most = service.bodyBytesMax(path);
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            return service.tooLarge(path);
        }
        return service.answer(new ServedRequest(
                exchange.getRequestMethod(),
                path,
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                body));
    }

    private static void send(HttpExchange exchange, ServedAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }
}
