package io.tagport.app.serve;

import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.app.settings.Listen;
import io.tagport.app.settings.SettingsException;
import io.tagport.app.watch.RequestListener;
import io.tagport.server.HttpService;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An HTTP engine on Vert.x. Bytes are read and written on event loops, one per processor. Requests start on the event
 * loops, too; a request that waits for the store continues on a worker.
 */
public final class VertxEngine implements AutoCloseable {
    /** The number of workers. With many concurrent writers, the store can commit them as a group. */
    private static final int WORKERS = 64;

    private static final System.Logger LOGGER = System.getLogger("io.tagport.app.serve");
    private static final Duration CERTIFICATE_AGE_MAX = Duration.ofSeconds(2);

    private final EngineContext engineContext;
    /** One server per event loop, all on the same address. */
    private final List<HttpServer> servers;

    private final int port;
    private final Listen listen;
    private final Optional<Tls> tls; // empty in plain HTTP

    private VertxEngine(EngineContext engineContext, List<HttpServer> servers, Listen listen, Optional<Tls> tls) {
        this.engineContext = engineContext;
        this.servers = servers;
        this.port = servers.get(0).actualPort();
        this.listen = listen;
        this.tls = tls;
    }

    /**
     * Starts an engine in plain HTTP.
     *
     * @param service the service that handles requests
     * @param host a name or address of this machine
     * @param port the port to listen on; 0 picks any free port
     * @return the running engine
     * @throws CommandException if the address is in use or not this machine's
     */
    public static VertxEngine start(HttpService service, String host, int port) {
        return start(service, RequestListener.NO_OP, new Listen(host, port));
    }

    /**
     * Starts an engine with a listener for requests.
     *
     * @param service the service that handles requests
     * @param listener the listener, which is notified of every request, including invalid HTTP
     * @param listen the address, and the certificate for HTTPS
     * @return the running engine; with HTTPS, it checks the files for a new certificate every two seconds
     * @throws CommandException if the address is in use or not this machine's
     * @throws SettingsException if there is no certificate with a matching key
     */
    public static VertxEngine start(HttpService service, RequestListener listener, Listen listen) {
        return start(service, listener, listen, EngineLimits.ofThisProcess(), CERTIFICATE_AGE_MAX);
    }

    static VertxEngine start(
            HttpService service,
            RequestListener listener,
            Listen listen,
            EngineLimits limits,
            Duration certificateAgeMax) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
        vertx.exceptionHandler(VertxEngine::report);
        ConnectionRegistry connectionRegistry = new ConnectionRegistry(limits);
        BodyMemory bodies = new BodyMemory(limits.bodiesBytes());
        EngineContext engineContext = new EngineContext(
                vertx,
                service,
                listener,
                limits,
                connectionRegistry,
                bodies,
                new StreamingResponses(vertx),
                new AtomicBoolean());
        try {
            Optional<Tls> tls = listen.tls().map(files -> new Tls(files, vertx));
            HttpServerOptions options = options(listen.host(), listen.port(), limits);
            tls.ifPresent(one -> one.into(options));
            List<HttpServer> servers = listen(engineContext, options);
            vertx.setPeriodic(connectionRegistry.checkIntervalMillis(), timer -> connectionRegistry.closeOverdue());
            tls.ifPresent(one -> one.keepFresh(servers.get(0), certificateAgeMax));
            return new VertxEngine(engineContext, servers, listen, tls);
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

    /** Logs an exception on an event loop that belongs to no request. */
    private static void report(Throwable fault) {
        HeapGuard.check(fault);
        LOGGER.log(System.Logger.Level.ERROR, "internal error in the HTTP engine", fault);
    }

    /** Starts one server per processor, each on its own event loop. Connections are distributed among them. */
    private static List<HttpServer> listen(EngineContext engineContext, HttpServerOptions options) {
        SocketAddress address = options.getPort() == 0
                ? SocketAddress.sharedRandomPort(1, options.getHost())
                : SocketAddress.inetSocketAddress(options.getPort(), options.getHost());
        List<HttpServer> servers = new CopyOnWriteArrayList<>();
        DeploymentOptions each =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        wait(engineContext
                .vertx()
                .deployVerticle(
                        () -> loop -> {
                            HttpServer server = server(engineContext, options);
                            servers.add(server);
                            return server.listen(address);
                        },
                        each));
        return servers;
    }

    private static HttpServer server(EngineContext engineContext, HttpServerOptions options) {
        return engineContext
                .vertx()
                .createHttpServer(options)
                .connectionHandler(engineContext.connectionRegistry()::admit)
                .requestHandler(request -> new RequestHandling(engineContext, request).run())
                .invalidRequestHandler(request -> new RequestHandling(engineContext, request).refuse());
    }

    private static HttpServerOptions options(String host, int port, EngineLimits limits) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(
                        false) // java.net.http offers an upgrade to it with each first request in plain HTTP
                .setPerFrameWebSocketCompressionSupported(false) // no web socket is served
                .setPerMessageWebSocketCompressionSupported(false)
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
     * Returns the URI that the engine listens on.
     *
     * @return {@code http://HOST:PORT} or {@code https://HOST:PORT}, with the configured host
     */
    public URI uri() {
        String scheme = tls.isPresent() ? "https://" : "http://";
        String host = listen.host();
        return URI.create(scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** Returns the memory of all request bodies in flight, in bytes. */
    long bodiesBytes() {
        return engineContext.bodies().usedBytes();
    }

    /** Returns the number of open connections. */
    int connections() {
        return engineContext.connectionRegistry().count();
    }

    /**
     * Accepts no more requests, completes those in flight within ten seconds, and stops. Request bodies must be
     * received within three of these seconds.
     */
    @Override
    public void close() {
        tls.ifPresent(Tls::close);
        engineContext.stopping().set(true);
        engineContext.streams().end();
        engineContext.connectionRegistry().shortenDeadlines();
        long grace = engineContext.limits().grace().toMillis();
        wait(Future.join(servers.stream()
                .map(server -> server.shutdown(grace, TimeUnit.MILLISECONDS))
                .toList()));
        wait(engineContext.vertx().close());
    }
}
