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

/** All that is behind the admin token. */
public final class AdminHandler implements HttpService, AutoCloseable {
    /** Files and tags that are at work at once; what comes then waits its turn. */
    private static final int JOBS = 4;

    private static final long BEAT_SECONDS = 5;

    private final ExecutorService jobs = Executors.newFixedThreadPool(JOBS, AdminHandler::thread);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(AdminHandler::thread);
    private final AdminApi api;
    private final HttpService gate;

    /**
     * What the room is about.
     *
     * @param apps who is served
     * @param settings everything that is configured
     * @param wiring where tags are kept
     * @param faults what goes wrong on purpose
     * @param feed the requests of the two protocols
     */
    public record Dependencies(
            List<ApiApp> apps, Settings settings, Wiring wiring, FaultInjector faults, RequestFeed feed) {
        /** Copies the list. */
        public Dependencies {
            apps = List.copyOf(apps);
        }
    }

    /**
     * Opens the room.
     *
     * @param token for whom
     * @param dependencies what it is about
     * @param time the time of day
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
            BulkFolder.tidy(files); // nobody else has this folder; beside a database several servers may
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
        this.gate = new AdminGate(adminAuthenticator, api);
        var unused =
                clock.scheduleWithFixedDelay(dependencies.feed()::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tagport-admin");
        thread.setDaemon(true); // a run that is cut off is gone on with by its journal
        return thread;
    }

    /** What is served: methods by path, as the document writes it. */
    Map<String, Set<String>> served() {
        return api.served();
    }

    @Override
    public int bodyBytesMax(String path) {
        return gate.bodyBytesMax(path);
    }

    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return gate.refusalBeforeBody(head);
    }

    @Override
    public HttpAction handle(HttpCall request) {
        return gate.handle(request);
    }

    /** Takes no more work on. */
    @Override
    public void close() {
        clock.shutdown();
        jobs.shutdown();
    }
}
