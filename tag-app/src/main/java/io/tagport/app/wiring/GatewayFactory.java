package io.tagport.app.wiring;

import io.tagport.app.settings.AppBackend;
import io.tagport.app.settings.PaceSettings;
import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.settings.RemoteProviderSettings;
import io.tagport.app.settings.Settings;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.CoalescingTags;
import io.tagport.domain.usecase.MirrorReconciler;
import io.tagport.domain.usecase.MirroringTags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A factory for the tags of remote providers in a server. Changes of different clients are merged into common calls,
 * requests that would wait too long are rejected, and the second provider of an app mirrors the first.
 */
public final class GatewayFactory implements AutoCloseable {
    /** The interval of the checks for expired waits, which bounds their delay. */
    private static final Duration EXPIRY_CHECK_INTERVAL = Duration.ofMillis(100);

    /** The maximum wait of repairs. No client waits for a repair; the threads that do so have their own limits. */
    private static final Duration REPAIRS_ANSWER_WITHIN = Duration.ofDays(1);

    private static final int CHANGES_WAITING = 10_000;
    private static final int CHANGES_PER_ROUND = 1_000;

    /** The number of workers for a self-hosted server, as much as a few connections can carry. */
    private static final int WORKERS = 16;

    /** The number of workers for IM, which accepts 100 calls a second and responds in less than 80 ms. */
    private static final int IM_WORKERS = 8;

    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");

    private final Settings settings;
    private final Function<String, RemoteBackend> backends;
    private final Ledgers ledgers;
    private final ExecutorService threads = Executors.newCachedThreadPool(GatewayFactory::thread);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(GatewayFactory::thread);
    private final Map<AppBackend, Tags> tags = new LinkedHashMap<>(); // guarded by this
    private final Map<AppBackend, MirrorReconciler> reconcilers = new LinkedHashMap<>(); // guarded by this

    GatewayFactory(Settings settings, Function<String, RemoteBackend> backends, Ledgers ledgers) {
        this.settings = settings;
        this.backends = backends;
        this.ledgers = ledgers;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tagport-gateway");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Returns the tags of an app with a remote backend, creating them at first use. Apps with the same backend share
     * one instance.
     *
     * @param backend the backend of an app, with a remote provider
     * @return the tags of the backend
     * @throws io.tagport.domain.port.StoreException if the ledgers' store cannot be opened
     */
    public synchronized Tags tags(AppBackend backend) {
        Tags known = tags.get(backend);
        if (known == null) {
            Tags first = merged(
                    backend.first(),
                    guard(backend.first()),
                    use(backend.first()).responseTimeout());
            known = backend.second()
                    .<Tags>map(second -> dual(first, backend, second))
                    .orElse(first);
            tags.put(backend, known);
        }
        return known;
    }

    private SubjectLock guard(String provider) {
        return backends.apply(provider).kept().orElseThrow().subjectLock();
    }

    private RemoteProviderSettings use(String provider) {
        return ((ProviderSettings.Remote) settings.provider(provider)).use();
    }

    private Tags merged(String provider, SubjectLock guard, Duration answerWithin) {
        RemoteBackend backend = backends.apply(provider);
        CoalescingTags merged =
                new CoalescingTags(backend.remote(), guard, threads, System::nanoTime, bounds(provider, answerWithin));
        runPeriodically(merged::expire);
        return new MeteredTags(merged, backend.counts());
    }

    private void runPeriodically(Runnable check) {
        Runnable logged = () -> {
            try {
                check.run();
            } catch (RuntimeException
                    | Error bug) { // the next check may succeed; without checks, clients would wait forever
                LOGGER.log(System.Logger.Level.ERROR, "unexpected failure of the timeouts of callers", bug);
            }
        };
        long millis = EXPIRY_CHECK_INTERVAL.toMillis();
        var unused = clock.scheduleWithFixedDelay(logged, millis, millis, TimeUnit.MILLISECONDS);
    }

    private CoalescingTags.Bounds bounds(String provider, Duration answerWithin) {
        ProviderSettings.Remote remote = (ProviderSettings.Remote) settings.provider(provider);
        int workers = remote.use().pace() instanceof PaceSettings.Fixed ? WORKERS : workers(remote);
        int changesPerCall = remote.use().merge() ? CHANGES_PER_ROUND : 1;
        Duration queue = remote.use().responseTimeout().multipliedBy(3).dividedBy(5);
        return new CoalescingTags.Bounds(workers, changesPerCall, CHANGES_WAITING, queue, answerWithin);
    }

    /**
     * Returns the number of workers. TPNS requires that each call waits for the response to the previous one, without
     * concurrent threads.
     */
    private static int workers(ProviderSettings.Remote remote) {
        return remote instanceof ProviderSettings.Tpns ? 1 : IM_WORKERS;
    }

    private Tags dual(Tags first, AppBackend backend, String second) {
        MirrorReconciler reconciler = new MirrorReconciler(
                backends.apply(backend.first()).ledger().orElseThrow(),
                guard(backend.first()),
                ledgers.pendingForMirror(backend.first()),
                merged(second, SubjectLock.none(), REPAIRS_ANSWER_WITHIN),
                guard(second));
        reconcilers.put(backend, reconciler);
        MirroringTags dual = new MirroringTags(
                first,
                reconciler,
                threads,
                System::nanoTime,
                new MirroringTags.Bounds(
                        use(backend.first()).responseTimeout(),
                        backends.apply(second).remote().breaker()));
        runPeriodically(dual::expire);
        return dual;
    }

    /**
     * Returns the reconcilers of all mirrors.
     *
     * @return the reconciler that syncs the second provider with the first, by the backend with both
     */
    public synchronized Map<AppBackend, MirrorReconciler> reconcilers() {
        return Map.copyOf(reconcilers);
    }

    /**
     * Returns the counters of a provider.
     *
     * @param provider its name
     * @return the counters, which are updated continuously
     */
    public ProviderMetricsCounters counts(String provider) {
        return backends.apply(provider).counts();
    }

    /** Stops the threads. Accepts no further work; running tasks are completed. */
    @Override
    public void close() {
        clock.shutdown();
        threads.shutdown();
    }
}
