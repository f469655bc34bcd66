package io.tagport.app.serve;

import io.tagport.app.api.AdminApi;
import io.tagport.app.api.AdminHandler;
import io.tagport.app.console.ConsoleHandler;
import io.tagport.app.requests.LiveFeedService;
import io.tagport.app.requests.RequestFeed;
import io.tagport.app.settings.AppBackend;
import io.tagport.app.settings.AppSettings;
import io.tagport.app.settings.Settings;
import io.tagport.app.watch.LogOutput;
import io.tagport.app.watch.OperatorLog;
import io.tagport.app.watch.ServerMonitor;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.Rate;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.LeakyBucket;
import io.tagport.domain.usecase.MirrorReconciler;
import io.tagport.server.HttpService;
import io.tagport.server.StoreFailureLog;
import io.tagport.server.TagService;
import io.tagport.transport.Secret;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of one server process: the engine, the stores, the monitoring and the background threads. */
public final class Server implements AutoCloseable {
    /**
     * The maximum rate of requests in the live feed: as many as a person can read, and few enough not to slow the
     * server down.
     */
    private static final Rate SHOWN = new Rate(50, 100);

    private final Wiring wiring;
    private final VertxEngine engine;
    private final ServerMonitor serverMonitor;
    private final List<AppSettings> apps;
    private final List<MirrorWorker> repairs;
    private final Optional<AdminHandler> admin;

    private Server(
            Wiring wiring,
            VertxEngine engine,
            ServerMonitor serverMonitor,
            List<AppSettings> apps,
            List<MirrorWorker> repairs,
            Optional<AdminHandler> admin) {
        this.wiring = wiring;
        this.engine = engine;
        this.serverMonitor = serverMonitor;
        this.apps = apps;
        this.repairs = repairs;
        this.admin = admin;
    }

    /**
     * Opens the store and starts to serve.
     *
     * @param settings the apps, and the address to listen on
     * @param environment the variables of the process, for credentials
     * @param clock the source of the current time
     * @param standardOutput the destination of the access log, if it is configured so
     * @return the running server
     * @throws io.tagport.app.settings.SettingsException if the settings are wrong
     * @throws io.tagport.domain.port.StoreException if the store cannot be opened
     * @throws io.tagport.app.command.CommandException if the server cannot listen on the address
     */
    public static Server start(
            Settings settings, Map<String, String> environment, InstantSource clock, PrintStream standardOutput) {
        Wiring wiring = new Wiring(settings, clock, StoreFailureLog.ofProcess());
        try {
            List<AppSettings> apps = settings.appsWithCredentials(environment);
            Tenants tenants = new Tenants(settings, wiring);
            TagService service = tenants.service(apps, clock);
            service.faults().set(settings.faultSettings().faults());
            Optional<Secret> adminToken =
                    settings.adminToken(environment); // the store is open and locked by this process by now
            RequestFeed feed = new RequestFeed(new LeakyBucket(SHOWN, System::nanoTime));
            Optional<AdminHandler> admin = adminToken.map(token -> new AdminHandler(
                    token,
                    new AdminHandler.Dependencies(tenants.administered(apps), settings, wiring, service.faults(), feed),
                    clock));
            PathRouter pathRouter = router(new LiveFeedService(service, feed, names(apps), clock), admin);
            ServerMonitor serverMonitor = new ServerMonitor(
                    tenants.watched(apps, pathRouter::handlerPathOf),
                    new LogOutput(settings.accessLog(), standardOutput, clock));
            serverMonitor.handlers().forEach(pathRouter::with);
            VertxEngine engine = VertxEngine.start(pathRouter, serverMonitor, settings.listen());
            OperatorLog.logFaults(settings.faultSettings());
            return new Server(wiring, engine, serverMonitor, apps, repairs(wiring), admin);
        } catch (RuntimeException notStarted) {
            wiring.close();
            throw notStarted;
        }
    }

    private static List<MirrorWorker> repairs(Wiring wiring) {
        return wiring.gateways().reconcilers().entrySet().stream()
                .map(each -> repairs(each.getKey(), each.getValue(), wiring))
                .toList();
    }

    private static MirrorWorker repairs(AppBackend backend, MirrorReconciler mirrorReconciler, Wiring wiring) {
        Optional<DriftDetector> first = wiring.backend(backend.first()).drift().filter(DriftDetector::isPossible);
        return MirrorWorker.start(backend.second().orElseThrow(), mirrorReconciler, first);
    }

    private static PathRouter router(HttpService protocols, Optional<AdminHandler> admin) {
        PathRouter pathRouter = new PathRouter(protocols);
        admin.ifPresent(handler -> {
            ConsoleHandler console = new ConsoleHandler();
            pathRouter
                    .with(AdminApi.ROOT, handler)
                    .with(ConsoleHandler.PATH, console)
                    .with(ConsoleHandler.PATH.substring(0, ConsoleHandler.PATH.length() - 1), console);
        });
        return pathRouter;
    }

    /** Returns the names of the apps by the ids that their clients use. */
    private static Map<String, String> names(List<AppSettings> apps) {
        Map<String, String> names = new HashMap<>();
        for (AppSettings app : apps) {
            String name = app.app().name();
            app.credentials().tpns().ifPresent(tpns -> names.put(tpns.accessId(), name));
            app.credentials().im().ifPresent(im -> names.put(Long.toString(im.sdkAppId()), name));
        }
        return names;
    }

    /**
     * Returns the URI that the server listens on.
     *
     * @return {@code http://HOST:PORT}, or {@code https://HOST:PORT}
     */
    public URI uri() {
        return engine.uri();
    }

    /**
     * Returns the apps that are served.
     *
     * @return the apps with their credentials
     */
    public List<AppSettings> apps() {
        return apps;
    }

    /**
     * Tests whether the admin API is exposed.
     *
     * @return whether there is an admin token
     */
    public boolean isAdministrable() {
        return admin.isPresent();
    }

    /**
     * Returns the wiring of the apps' stores and providers.
     *
     * @return the wiring, which {@link #close} closes
     */
    public Wiring wiring() {
        return wiring;
    }

    /** Starts to write the access log. Earlier requests are buffered until then. */
    public void beginLog() {
        serverMonitor.beginLog();
    }

    /** Completes the requests in flight, then writes the rest of the access log, then closes the store. */
    @Override
    public void close() {
        serverMonitor.stopping();
        try {
            engine.close();
            admin.ifPresent(AdminHandler::close);
            repairs.forEach(MirrorWorker::close);
        } finally {
            serverMonitor.close();
            wiring.close();
            StoreFailureLog.ofProcess().flush();
        }
    }
}
