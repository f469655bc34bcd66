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
 * Tags of remote providers as the callers of a server see them: what they ask for goes together, whoever would wait too long is
 * rejected, and where an app has two providers the second follows the first.
 */
public final class GatewayFactory implements AutoCloseable {
    /** How exactly the bound of a caller's wait is kept. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A repair is nobody's wait: whoever waits for it has a bound of his own. */
    private static final Duration REPAIRS_ANSWER_WITHIN = Duration.ofDays(1);

    private static final int CHANGES_WAITING = 10_000;
    private static final int CHANGES_PER_ROUND = 1_000;

    /** To one's own server, as far as a few connections carry. */
    private static final int LANES = 16;

    /** IM takes 100 calls a second, and answers in less than 80 ms. */
    private static final int IM_LANES = 8;

    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");

    private final Settings settings;
    private final Function<String, RemoteBackend> backends;
    private final Ledgers ledgers;
    private final ExecutorService threads = Executors.newCachedThreadPool(GatewayFactory::thread);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(GatewayFactory::thread);
    private final Map<AppBackend, Tags> tags = new LinkedHashMap<>(); // guarded by this
    private final Map<AppBackend, MirrorReconciler> repairs = new LinkedHashMap<>(); // guarded by this

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
     * Opens the way to what keeps an app's tags elsewhere. Apps with the same backend share it.
     *
     * @param backend of an app, with a remote provider
     * @return its tags
     * @throws io.tagport.domain.port.StoreException if the ledgers' store cannot be opened
     */
    public synchronized Tags tags(AppBackend backend) {
        Tags there = tags.get(backend);
        if (there == null) {
            Tags first = merged(
                    backend.first(),
                    guard(backend.first()),
                    use(backend.first()).answerWithin());
            there = backend.second()
                    .<Tags>map(second -> dual(first, backend, second))
                    .orElse(first);
            tags.put(backend, there);
        }
        return there;
    }

    private SubjectLock guard(String provider) {
        return backends.apply(provider).kept().orElseThrow().guard();
    }

    private RemoteProviderSettings use(String provider) {
        return ((ProviderSettings.Remote) settings.provider(provider)).use();
    }

    private Tags merged(String provider, SubjectLock guard, Duration answerWithin) {
        RemoteBackend backend = backends.apply(provider);
        CoalescingTags merged =
                new CoalescingTags(backend.remote(), guard, threads, System::nanoTime, bounds(provider, answerWithin));
        repeat(merged::expire);
        return new MeteredTags(merged, backend.counts());
    }

    private void repeat(Runnable look) {
        Runnable logged = () -> {
            try {
                look.run();
            } catch (RuntimeException
                    | Error bug) { // the next look may do better; without looks callers would wait for ever
                LOGGER.log(System.Logger.Level.ERROR, "the waits of callers met a bug", bug);
            }
        };
        long millis = BETWEEN_LOOKS.toMillis();
        var unused = clock.scheduleWithFixedDelay(logged, millis, millis, TimeUnit.MILLISECONDS);
    }

    private CoalescingTags.Bounds bounds(String provider, Duration answerWithin) {
        ProviderSettings.Remote remote = (ProviderSettings.Remote) settings.provider(provider);
        int lanes = remote.use().pace() instanceof PaceSettings.Fixed ? LANES : lanes(remote);
        int together = remote.use().merge() ? CHANGES_PER_ROUND : 1;
        Duration queue = remote.use().answerWithin().multipliedBy(3).dividedBy(5);
        return new CoalescingTags.Bounds(lanes, together, CHANGES_WAITING, queue, answerWithin);
    }

    /** TPNS wants an answer to be waited for before the next call, and no threads beside each other. */
    private static int lanes(ProviderSettings.Remote remote) {
        return remote instanceof ProviderSettings.Tpns ? 1 : IM_LANES;
    }

    private Tags dual(Tags first, AppBackend backend, String second) {
        MirrorReconciler following = new MirrorReconciler(
                backends.apply(backend.first()).ledger().orElseThrow(),
                guard(backend.first()),
                ledgers.followed(backend.first()),
                merged(second, SubjectLock.none(), REPAIRS_ANSWER_WITHIN),
                guard(second));
        repairs.put(backend, following);
        MirroringTags dual = new MirroringTags(
                first,
                following,
                threads,
                System::nanoTime,
                new MirroringTags.Bounds(
                        use(backend.first()).answerWithin(),
                        backends.apply(second).remote().breaker()));
        repeat(dual::expire);
        return dual;
    }

    /**
     * Lists who follows another provider.
     *
     * @return by the backend that has two, what makes the second follow the first
     */
    public synchronized Map<AppBackend, MirrorReconciler> repairs() {
        return Map.copyOf(repairs);
    }

    /**
     * Returns what is counted of a provider.
     *
     * @param provider its name
     * @return the counts, which go on
     */
    public ProviderMetricsCounters counts(String provider) {
        return backends.apply(provider).counts();
    }

    /** Takes nothing on any more; what is under way ends by itself. */
    @Override
    public void close() {
        clock.shutdown();
        threads.shutdown();
    }
}
