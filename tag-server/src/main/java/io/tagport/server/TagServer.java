package io.tagport.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.record.RequestRecording;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A server for both protocols, based on the HTTP server of the JDK: for tests inside a JVM and for light load. It adds
 * no dependency and starts in well under a second.
 */
public final class TagServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");
    private static final int THREADS = 32;
    private static final int BACKLOG = 1024; // a client whose connection is not accepted would retry after a second

    private final TagService service;
    private final HttpServer server;
    private final ScheduledExecutorService workers;
    private final Optional<TestServerApp> app; // empty if the caller supplied the service

    private TagServer(
            TagService service, HttpServer server, ScheduledExecutorService workers, Optional<TestServerApp> app) {
        this.service = service;
        this.server = server;
        this.workers = workers;
        this.app = app;
    }

    /**
     * Returns the settings of a test server: one app in an in-memory store, with its own credentials, on a free port.
     *
     * @return the settings, which can be changed before the start
     */
    public static TestServer inMemory() {
        return TestServer.inMemory();
    }

    /**
     * Starts a server.
     *
     * @param service the service that answers the requests
     * @param address the address to listen on; port 0 selects any free port
     * @return the running server
     * @throws IOException if the address is in use or not an address of this machine
     */
    public static TagServer start(TagService service, InetSocketAddress address) throws IOException {
        return start(service, address, Optional.empty());
    }

    static TagServer start(TagService service, InetSocketAddress address, TestServerApp app) throws IOException {
        return start(service, address, Optional.of(app));
    }

    private static TagServer start(TagService service, InetSocketAddress address, Optional<TestServerApp> app)
            throws IOException {
        // Otherwise every small response waits for the delayed acknowledgement of the client.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(THREADS, TagServer::worker);
        HttpServer http = HttpServer.create(address, BACKLOG);
        TagServer server = new TagServer(service, http, workers, app);
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
     * Returns the base URL of the server.
     *
     * @return {@code http://HOST:PORT}
     */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** Stops immediately; requests in progress may be aborted. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    /**
     * Returns the app of a server that was started from {@link #inMemory()}.
     *
     * @return the app, with its credentials, tags and clock
     * @throws IllegalStateException if the caller supplied the service, and with it the apps
     */
    public TestServerApp app() {
        return app.orElseThrow(
                () -> new IllegalStateException("the server has no app in memory: its apps belong to its service"));
    }

    /**
     * Returns the fault injector of the service.
     *
     * @return the injector, whose script can be replaced at any time
     */
    public FaultInjector faults() {
        return service.faults();
    }

    /**
     * Returns the recording of the requests that the server received.
     *
     * @return the last requests; always empty if the service does not record
     */
    public RequestRecording recording() {
        return service.recording();
    }

    private void handle(HttpExchange exchange) {
        proceed(exchange, () -> step(exchange));
    }

    private interface NextStep {
        HttpAction step() throws IOException;
    }

    /**
     * Performs a step. If it fails or is the last, the exchange is closed, after a response unless the client has
     * disconnected.
     */
    private void proceed(HttpExchange exchange, NextStep next) {
        boolean isEnded = true;
        try {
            isEnded = perform(exchange, next.step());
        } catch (IOException gone) {
            LOGGER.log(System.Logger.Level.DEBUG, "a client closed its connection", gone);
        } catch (RuntimeException bug) {
            LOGGER.log(System.Logger.Level.ERROR, "internal error in a request", bug);
            fail(exchange);
        } finally {
            if (isEnded) {
                exchange.close();
            }
        }
    }

    private static void fail(HttpExchange exchange) {
        boolean isResponseStarted = exchange.getResponseCode() >= 0;
        try {
            if (!isResponseStarted) {
                send(exchange, HttpReply.text(500, "internal server error; see the server's log"));
            }
        } catch (IOException gone) {
            LOGGER.log(System.Logger.Level.DEBUG, "a client closed its connection", gone);
        }
    }

    private boolean perform(HttpExchange exchange, HttpAction step) throws IOException {
        if (step instanceof HttpAction.Delay delay) {
            var unused = workers.schedule(
                    () -> proceed(exchange, delay.then()::get), delay.time().toNanos(), TimeUnit.NANOSECONDS);
            return false;
        }
        if (step instanceof HttpAction.Async async) {
            CompletableFuture<HttpAction> then = async.then().toCompletableFuture();
            var unused = then.whenCompleteAsync((any, fault) -> proceed(exchange, then::join), workers);
            return false;
        }
        if (step instanceof HttpAction.Respond respond) {
            send(exchange, respond.answer());
        } else if (step instanceof HttpAction.Stream) {
            send(exchange, HttpReply.text(501, "streams are not supported"));
        }
        return true;
    }

    private HttpAction step(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        int bytesMax = service.bodyBytesMax(path);
        byte[] body = read(exchange, bytesMax + 1);
        if (body.length > bytesMax) {
            return new HttpAction.Respond(service.tooLarge(path));
        }
        return service.handle(new HttpCall(
                exchange.getRequestMethod(),
                path,
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                body,
                exchange.getRemoteAddress().getAddress().getHostAddress()));
    }

    private static byte[] read(HttpExchange exchange, int bytesMax) throws IOException {
        try {
            return exchange.getRequestBody().readNBytes(bytesMax);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a chunk of negative size", e); // the client's error, not a bug of the server
        }
    }

    private static void send(HttpExchange exchange, HttpReply answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }
}
