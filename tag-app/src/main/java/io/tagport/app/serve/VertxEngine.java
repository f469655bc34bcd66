package io.tagport.app.serve;

import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.server.HttpService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Carries a service by Vert.x: bytes are read and written on event loops, answers are made on workers, which may wait for
 * the store.
 */
public final class VertxEngine implements AutoCloseable {
    /** Many waiting writers let the store write them in one go. */
    private static final int WORKERS = 64;

    private final Vertx vertx;
    private final HttpServer server;
    private final EngineLimits limits;
    private final Callers callers;
    private final String host;

    private VertxEngine(Vertx vertx, HttpServer server, EngineLimits limits, Callers callers, String host) {
        this.vertx = vertx;
        this.server = server;
        this.limits = limits;
        this.callers = callers;
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
        return start(service, host, port, EngineLimits.ofThisProcess());
    }

    static VertxEngine start(HttpService service, String host, int port, EngineLimits limits) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
        Callers callers = new Callers(limits);
        HttpServer server = vertx.createHttpServer(options(host, port, limits))
                .connectionHandler(callers::admit)
                .requestHandler(request -> new Exchange(
                                vertx, service, request, callers.of(request.connection()), limits.lingeringBytes())
                        .run());
        vertx.setPeriodic(callers.looksApartMillis(), timer -> callers.closeOverdue());
        try {
            return new VertxEngine(vertx, wait(server.listen()), limits, callers, host);
        } catch (CompletionException e) {
            wait(vertx.close());
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new CommandException(
                    ExitCode.USAGE, "cannot listen on " + host + ":" + port + ": " + cause.getMessage());
        }
    }

    private static HttpServerOptions options(String host, int port, EngineLimits limits) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false) // java.net.http offers it with every first request on plain HTTP
                .setAcceptBacklog(EngineLimits.BACKLOG)
                .setMaxInitialLineLength(EngineLimits.REQUEST_LINE_BYTES_MAX)
                .setMaxHeaderSize(EngineLimits.HEADER_BYTES_MAX)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setWriteIdleTimeout(Math.toIntExact(limits.answer().toMillis()));
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

    /** How many connections are open. */
    int connections() {
        return callers.count();
    }

    /** Takes no more requests, finishes those under way, up to ten seconds, and stops; bodies get three of these. */
    @Override
    public void close() {
        callers.hurry();
        wait(server.shutdown(limits.grace().toMillis(), TimeUnit.MILLISECONDS));
        wait(vertx.close());
    }
}
