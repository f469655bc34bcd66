package io.tagport.app.wiring;

import io.tagport.app.settings.AppBackend;
import io.tagport.app.settings.PaceSettings;
import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.settings.Settings;
import io.tagport.domain.port.SubjectGuard;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.DualTags;
import io.tagport.domain.usecase.MergedTags;
import io.tagport.domain.usecase.Repairs;
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
 * turned away, and where an app has two providers the second follows the first.
 */
public final class Gateways implements AutoCloseable {
    /** Shorter than the time after which callers give up: the clients that both protocols' pages advise wait for 5 s and more. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How exactly that is kept to while the provider does not answer. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    private static final int CHANGES_WAITING = 10_000;
    private static final int CHANGES_PER_ROUND = 1_000;

    /** To one's own server, as far as a few connections carry. */
    private static final int LANES = 16;

    /** IM takes 100 calls a second, and answers in less than 80 ms. */
    private static final int IM_LANES = 8;

    private final Settings settings;
    private final Function<String, RemoteBackend> backends;
    private final Ledgers ledgers;
    private final ExecutorService threads = Executors.newCachedThreadPool(Gateways::thread);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Gateways::thread);
    private final Map<AppBackend, Tags> tags = new LinkedHashMap<>(); // guarded by this
    private final Map<AppBackend, Repairs> repairs = new LinkedHashMap<>(); // guarded by this

    Gateways(Settings settings, Function<String, RemoteBackend> backends, Ledgers ledgers) {
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
            Tags first = merged(backend.first(), guard(backend.first()));
            there = backend.second()
                    .<Tags>map(second -> dual(first, backend, second))
                    .orElse(first);
            tags.put(backend, there);
        }
        return there;
    }

    private SubjectGuard guard(String provider) {
        return backends.apply(provider).kept().orElseThrow().guard();
    }

    private Tags merged(String provider, SubjectGuard guard) {
        RemoteBackend backend = backends.apply(provider);
        MergedTags merged = new MergedTags(backend.recorded(), guard, threads, System::nanoTime, bounds(provider));
        var unused = clock.scheduleWithFixedDelay(
                merged::refuseLate, GLANCE.toMillis(), GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        return new CountedTags(merged, backend.counts());
    }

    private MergedTags.Bounds bounds(String provider) {
        ProviderSettings.Remote remote = (ProviderSettings.Remote) settings.provider(provider);
        boolean documented = remote.use().pace() instanceof PaceSettings.Documented;
        int lanes = documented ? lanes(remote) : LANES;
        return new MergedTags.Bounds(lanes, remote.use().merge() ? CHANGES_PER_ROUND : 1, CHANGES_WAITING, PATIENCE);
    }

    /** TPNS wants an answer to be waited for before the next call, and no threads beside each other. */
    private static int lanes(ProviderSettings.Remote remote) {
        return remote instanceof ProviderSettings.Tpns ? 1 : IM_LANES;
    }

    private Tags dual(Tags first, AppBackend backend, String second) {
        Repairs following = new Repairs(
                backends.apply(backend.first()).ledger().orElseThrow(),
                guard(backend.first()),
                ledgers.followed(backend.first()),
                merged(second, SubjectGuard.none()),
                guard(second));
        repairs.put(backend, following);
        return new DualTags(first, following, threads, System::nanoTime);
    }

    /**
     * Lists who follows another provider.
     *
     * @return by the backend that has two, what makes the second follow the first
     */
    public synchronized Map<AppBackend, Repairs> repairs() {
        return Map.copyOf(repairs);
    }

    /**
     * Gives what is counted of a provider.
     *
     * @param provider its name
     * @return the counts, which go on
     */
    public ProviderCounts counts(String provider) {
        return backends.apply(provider).counts();
    }

    /** Takes nothing on any more; what is under way ends by itself. */
    @Override
    public void close() {
        clock.shutdown();
        threads.shutdown();
    }
}
