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
 * Serves both protocols by the HTTP server that comes with the JDK: for tests inside a JVM and for little load. It brings
 * no dependency with it and starts in well under a second.
 */
public final class TagServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");
    private static final int THREADS = 32;
    private static final int BACKLOG = 1024; // what is not taken up at once would try again after a second

    private final TagService service;
    private final HttpServer server;
    private final ScheduledExecutorService workers;
    private final Optional<TestServerApp> app; // none where the service is the caller's own

    private TagServer(
            TagService service, HttpServer server, ScheduledExecutorService workers, Optional<TestServerApp> app) {
        this.service = service;
        this.server = server;
        this.workers = workers;
        this.app = app;
    }

    /**
     * Describes a server for a test: one app on a store in memory, with credentials of its own, on a free port.
     *
     * @return to be started, as it is or with other habits
     */
    public static TestServer inMemory() {
        return TestServer.inMemory();
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
        return start(service, address, Optional.empty());
    }

    static TagServer start(TagService service, InetSocketAddress address, TestServerApp app) throws IOException {
        return start(service, address, Optional.of(app));
    }

    private static TagServer start(TagService service, InetSocketAddress address, Optional<TestServerApp> app)
            throws IOException {
        // Without it every small answer waits for the client's delayed acknowledgement.
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
     * Returns where it listens.
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

    /**
     * Returns the app of a server that was {@linkplain #inMemory() described} and started.
     *
     * @return its credentials, its tags and its time
     * @throws IllegalStateException if the server was started over a service of the caller's own, who knows its apps
     */
    public TestServerApp app() {
        return app.orElseThrow(() -> new IllegalStateException("the apps are those of the service that was handed in"));
    }

    /**
     * Returns what goes wrong on purpose.
     *
     * @return can be given another script at any time
     */
    public FaultInjector faults() {
        return service.faults();
    }

    /**
     * Returns the requests that came.
     *
     * @return the last ones; empty for ever if the service does not record
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

    /** Whatever fails on the way, the exchange is over, and answered unless its caller went away. */
    private void proceed(HttpExchange exchange, NextStep next) {
        boolean over = true;
        try {
            over = perform(exchange, next.step());
        } catch (IOException gone) {
            LOGGER.log(System.Logger.Level.DEBUG, "a caller went away", gone);
        } catch (RuntimeException bug) {
            LOGGER.log(System.Logger.Level.ERROR, "a request met a bug", bug);
            fail(exchange);
        } finally {
            if (over) {
                exchange.close();
            }
        }
    }

    private static void fail(HttpExchange exchange) {
        boolean isBegun = exchange.getResponseCode() >= 0;
        try {
            if (!isBegun) {
                send(exchange, HttpReply.text(500, "the server failed; its log says how"));
            }
        } catch (IOException gone) {
            LOGGER.log(System.Logger.Level.DEBUG, "a caller went away", gone);
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
            send(exchange, HttpReply.text(501, "no streams are served here"));
        }
        return true;
    }

    private HttpAction step(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        int most = service.bodyBytesMax(path);
        byte[] body = read(exchange, most + 1);
        if (body.length > most) {
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

    private static byte[] read(HttpExchange exchange, int most) throws IOException {
        try {
            return exchange.getRequestBody().readNBytes(most);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a chunk of negative size", e); // nobody but the sender is to blame
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
