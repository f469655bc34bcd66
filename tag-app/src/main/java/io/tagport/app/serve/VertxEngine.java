package io.tagport.app.serve;

import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.app.settings.Listen;
import io.tagport.app.settings.SettingsException;
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

    private static final Duration CERTIFICATE_AGE_MAX = Duration.ofSeconds(2);

    private final Carried carried;
    private final HttpServer server;
    private final Listen listen;
    private final Optional<Tls> tls; // none in plain HTTP

    private VertxEngine(Carried carried, HttpServer server, Listen listen, Optional<Tls> tls) {
        this.carried = carried;
        this.server = server;
        this.listen = listen;
        this.tls = tls;
    }

    /**
     * Starts to serve in plain HTTP.
     *
     * @param service what is served
     * @param host a name or address of this machine
     * @param port where to listen; 0 takes any free one
     * @return the running engine
     * @throws CommandException if the address is in use or not this machine's
     */
    public static VertxEngine start(HttpService service, String host, int port) {
        return start(service, RequestWatcher.NOBODY, new Listen(host, port));
    }

    /**
     * Starts to serve, and to be watched.
     *
     * @param service what is served
     * @param watcher hears of every request, those included that are no HTTP
     * @param listen where, and whether in plain HTTP
     * @return the running engine; if it has a certificate, it looks for another one every two seconds
     * @throws CommandException if the address is in use or not this machine's
     * @throws SettingsException if there is no certificate with a key that fits
     */
    public static VertxEngine start(HttpService service, RequestWatcher watcher, Listen listen) {
        return start(service, watcher, listen, EngineLimits.ofThisProcess(), CERTIFICATE_AGE_MAX);
    }

    static VertxEngine start(
            HttpService service,
            RequestWatcher watcher,
            Listen listen,
            EngineLimits limits,
            Duration certificateAgeMax) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
        Callers callers = new Callers(limits);
        Carried carried = new Carried(vertx, service, watcher, limits, callers, new AtomicBoolean());
        try {
            Optional<Tls> tls = listen.tls().map(files -> new Tls(files, vertx));
            HttpServerOptions options = options(listen.host(), listen.port(), limits);
            tls.ifPresent(one -> one.into(options));
            HttpServer server = wait(vertx.createHttpServer(options)
                    .connectionHandler(callers::admit)
                    .requestHandler(request -> new Exchange(carried, request).run())
                    .invalidRequestHandler(request -> new Exchange(carried, request).refuse())
                    .listen());
            vertx.setPeriodic(callers.looksApartMillis(), timer -> callers.closeOverdue());
            tls.ifPresent(one -> one.keepFresh(server, certificateAgeMax));
            return new VertxEngine(carried, server, listen, tls);
        } catch (CompletionException e) {
            wait(vertx.close());
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new CommandException(
                    ExitCode.USAGE,
                    "cannot listen on " + listen.host() + ":" + listen.port() + ": " + cause.getMessage());
        } catch (SettingsException e) {
            wait(vertx.close());
            throw e;
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
     * @return {@code http://HOST:PORT} or {@code https://HOST:PORT}, the host as it was given
     */
    public URI uri() {
        String scheme = tls.isPresent() ? "https://" : "http://";
        String host = listen.host();
        return URI.create(scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort());
    }

    /** How many connections are open. */
    int connections() {
        return carried.callers().count();
    }

    /** Takes no more requests, finishes those under way, up to ten seconds, and stops; bodies get three of these. */
    @Override
    public void close() {
        tls.ifPresent(Tls::close);
        carried.stopping().set(true);
        carried.callers().hurry();
        wait(server.shutdown(carried.limits().grace().toMillis(), TimeUnit.MILLISECONDS));
        wait(carried.vertx().close());
    }
}
