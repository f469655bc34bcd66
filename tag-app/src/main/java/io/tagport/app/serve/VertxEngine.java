package io.tagport.app.serve;

import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.app.watch.RequestWatcher;
import io.tagport.server.HttpService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries a service by Vert.x: bytes are read and written on event loops, answers are made on workers, which may wait for
 * the store.
 */
public final class VertxEngine implements AutoCloseable {
    /** Many waiting writers let the store write them in one go. */
    private static final int WORKERS = 64;

    private static final int REQUEST_LINE_BYTES_MAX = 16 * 1024;
    private static final int HEADER_BYTES_MAX = 32 * 1024;
    private static final Duration IDLE_MAX = Duration.ofSeconds(75);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Carried carried;
    private final HttpServer server;
    private final String host;

    private VertxEngine(Carried carried, HttpServer server, String host) {
        this.carried = carried;
        this.server = server;
        this.host = host;
    }

    /**
     * Starts to serve.
     *
     * @param service what is served
     * @param host a name or address of this machine
     * @param port where to listen; 0 takes any free one
     * @return the running engine
     * @throws CommandException if the address is in use or not this machine's
     */
    public static VertxEngine start(HttpService service, String host, int port) {
        return start(service, RequestWatcher.NOBODY, host, port);
    }

    /**
     * Starts to serve, and to be watched.
     *
     * @param service what is served
     * @param watcher hears of every request, those included that are no HTTP
     * @param host a name or address of this machine
     * @param port where to listen; 0 takes any free one
     * @return the running engine
     * @throws CommandException if the address is in use or not this machine's
     */
    public static VertxEngine start(HttpService service, RequestWatcher watcher, String host, int port) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
        Carried carried = new Carried(vertx, service, watcher, new AtomicBoolean());
        HttpServer server = vertx.createHttpServer(options(host, port))
                .requestHandler(request -> new Exchange(carried, request).run())
                .invalidRequestHandler(request -> new Exchange(carried, request).refuse());
        try {
            return new VertxEngine(carried, wait(server.listen()), host);
        } catch (CompletionException e) {
            wait(vertx.close());
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new CommandException(
                    ExitCode.USAGE, "cannot listen on " + host + ":" + port + ": " + cause.getMessage());
        }
    }

    private static HttpServerOptions options(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false) // java.net.http offers it with every first request on plain HTTP
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setIdleTimeout(Math.toIntExact(IDLE_MAX.toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /**
     * Tells where it listens.
     *
     * @return {@code http://HOST:PORT}, the host as it was given
     */
    public URI uri() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort());
    }

    /** Takes no more requests, finishes those under way, up to ten seconds, and stops. */
    @Override
    public void close() {
        carried.stopping().set(true);
        wait(server.shutdown(GRACE.toSeconds(), TimeUnit.SECONDS));
        wait(carried.vertx().close());
    }
}
