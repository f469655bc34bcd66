package io.tagport.app.api;

import io.tagport.app.requests.RequestFeed;
import io.tagport.app.settings.Settings;
import io.tagport.app.settings.StoreSettings;
import io.tagport.app.wiring.Wiring;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.tagport.server.fault.FaultInjector;
import io.tagport.transport.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The handler for all requests that require the admin token. */
public final class AdminHandler implements HttpService, AutoCloseable {
    /** The maximum number of bulk jobs and purges that run concurrently. Further ones are queued. */
    private static final int JOBS = 4;

    private static final long KEEP_ALIVE_SECONDS = 5;

    private final ExecutorService jobs = Executors.newFixedThreadPool(JOBS, AdminHandler::thread);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(AdminHandler::thread);
    private final AdminApi api;
    private final HttpService authenticated;

    /**
     * The components that the admin API accesses.
     *
     * @param apps the apps that are served
     * @param settings the configuration
     * @param wiring the wiring of stores and providers
     * @param faults the injector of faults
     * @param feed the requests of the two protocols
     */
    public record Dependencies(
            List<ApiApp> apps, Settings settings, Wiring wiring, FaultInjector faults, RequestFeed feed) {
        /** Copies {@code apps} defensively. */
        public Dependencies {
            apps = List.copyOf(apps);
        }
    }

    /**
     * Creates the handler and starts its threads.
     *
     * @param token the admin token
     * @param dependencies the components that the API accesses
     * @param time the source of the current time
     */
    public AdminHandler(Secret token, Dependencies dependencies, InstantSource time) {
        SecureRandom random = new SecureRandom();
        Sessions sessions = new Sessions(random, time, System::nanoTime);
        AdminAuthenticator adminAuthenticator =
                new AdminAuthenticator(token, sessions, new WrongTokens(System::nanoTime));
        boolean isSecure = dependencies.settings().listen().tls().isPresent();
        AppRegistry apps = new AppRegistry(dependencies.apps());
        TreeSet<String> providers =
                new TreeSet<>(dependencies.settings().providers().keySet());
        dependencies.apps().forEach(app -> providers.add(app.provider()));
        StoreSettings store = dependencies.settings().store();
        Path files = store.folder().resolve("bulk");
        if (store instanceof StoreSettings.Rocks) {
            BulkFolder.tidy(files); // no other server uses this folder; with a database, several servers may
        }
        List<List<Route>> routes = List.of(
                OpenApi.routes(),
                new FaultsCalls(dependencies.faults()).routes(),
                new SessionCalls(adminAuthenticator, sessions, isSecure).routes(),
                new AppCalls(apps, dependencies.wiring(), providers).routes(),
                new SubjectCalls(apps).routes(),
                new TagCalls(apps, new PurgeJobs(jobs)).routes(),
                new AudienceCalls(apps, time).routes(),
                new RequestCalls(dependencies.feed(), adminAuthenticator).routes(),
                new BulkCalls(new BulkJobRegistry(files, dependencies.wiring(), random), providers, jobs).routes());
        this.api = new AdminApi(routes.stream().flatMap(List::stream).toList());
        this.authenticated = new AdminGate(adminAuthenticator, api);
        var unused = clock.scheduleWithFixedDelay(
                dependencies.feed()::sendKeepAlive, KEEP_ALIVE_SECONDS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tagport-admin");
        thread.setDaemon(true); // an interrupted run is resumed from its journal
        return thread;
    }

    /** Returns the served methods by path, in the notation of the document. */
    Map<String, Set<String>> served() {
        return api.served();
    }

    @Override
    public int bodyBytesMax(String path) {
        return authenticated.bodyBytesMax(path);
    }

    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return authenticated.refusalBeforeBody(head);
    }

    @Override
    public HttpAction handle(HttpCall request) {
        return authenticated.handle(request);
    }

    /** Stops the threads. Accepts no further jobs. */
    @Override
    public void close() {
        clock.shutdown();
        jobs.shutdown();
    }
}
