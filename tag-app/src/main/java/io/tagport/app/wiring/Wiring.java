package io.tagport.app.wiring;

import io.tagport.app.audience.AudienceIndex;
import io.tagport.app.settings.DataFolder;
import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.settings.Settings;
import io.tagport.app.settings.SettingsException;
import io.tagport.app.settings.StoreSettings;
import io.tagport.domain.model.App;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreInspection;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.im.wire.ImLimits;
import io.tagport.postgres.PostgresSettings;
import io.tagport.postgres.PostgresStoreInspection;
import io.tagport.postgres.PostgresTagStores;
import io.tagport.rocksdb.RocksStoreInspection;
import io.tagport.rocksdb.RocksTagStores;
import io.tagport.server.StoreFailureLog;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.HttpPost;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The components with which one process keeps tags: one store, one connection pool, one instance of each provider. Each
 * component is created at first use. Safe for use by many threads.
 */
public final class Wiring implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int ANSWER_BYTES_MAX = 8 << 20;

    /** The name of the store's folder in the data folder, as the store requires a folder of its own. */
    private static final String STORE_FOLDER = "store";

    private final Settings settings;
    private final InstantSource clock;
    private final UnaryOperator<TagStores> logging;
    private final Lazy<IndexedStores> stores = new Lazy<>(this::openStores);
    private final Lazy<HttpPost> post =
            new Lazy<>(() -> new HttpPost(CONNECT_TIMEOUT, ANSWER_TIMEOUT, ANSWER_BYTES_MAX));
    private final Map<String, Backend> backends = new ConcurrentHashMap<>();
    private final Ledgers ledgers;
    private final Lazy<GatewayFactory> gateways;

    /**
     * Creates the wiring without opening any component.
     *
     * @param settings the settings of store and providers
     * @param clock the source of the time for request signatures
     */
    public Wiring(Settings settings, InstantSource clock) {
        this(settings, clock, UnaryOperator.identity());
    }

    /**
     * Creates the wiring for a server, whose clients do not receive the reason of a store failure.
     *
     * @param settings the settings of store and providers
     * @param clock the source of the time for request signatures
     * @param log the log for store failures
     */
    public Wiring(Settings settings, InstantSource clock, StoreFailureLog log) {
        this(settings, clock, stores -> new LoggedTagStores(stores, log));
    }

    private Wiring(Settings settings, InstantSource clock, UnaryOperator<TagStores> logging) {
        this.settings = settings;
        this.clock = clock;
        this.logging = logging;
        this.ledgers = new Ledgers(settings, this::stores);
        this.gateways = new Lazy<>(() -> new GatewayFactory(settings, name -> (RemoteBackend) backend(name), ledgers));
    }

    /**
     * Returns the backend of a provider.
     *
     * @param provider a name of {@link Settings#providers}
     * @return the backend; the same object for the same name
     * @throws SettingsException if no such provider is configured
     */
    public Backend backend(String provider) {
        return backends.computeIfAbsent(provider, name -> backend(name, settings.provider(name)));
    }

    private Backend backend(String name, ProviderSettings provider) {
        if (provider instanceof ProviderSettings.Store store) {
            return new StoreBackend(settings.app(store.app()), this::stores);
        }
        if (provider instanceof ProviderSettings.Tpns tpns) {
            return remote(name, tpns);
        }
        return remote(name, (ProviderSettings.Im) provider);
    }

    private Backend remote(String name, ProviderSettings.Tpns tpns) {
        TpnsConfig config = new TpnsConfig(
                tpns.host(),
                tpns.credentials(),
                tpns.authentication() == ProviderSettings.TpnsAuthentication.BASIC
                        ? TpnsConfig.Authentication.BASIC
                        : TpnsConfig.Authentication.SIGNATURE,
                TpnsLimits.CHARACTERS,
                tpns.use().pace().applyTo(TpnsLimits.PACE));
        return new RemoteBackend(
                new TpnsTagProvider(config, post, clock),
                "tpns at " + tpns.host() + ", app " + tpns.credentials().accessId(),
                tpns.use(),
                kept(name));
    }

    private Backend remote(String name, ProviderSettings.Im im) {
        ImConfig config = new ImConfig(
                im.host(), im.sdkAppId(), im.admin(), im.key(), im.use().pace().applyTo(ImLimits.PACE));
        return new RemoteBackend(
                new ImTagProvider(config, post, clock, new SecureRandom()),
                "im at " + im.host() + ", app " + im.sdkAppId(),
                im.use(),
                kept(name));
    }

    private Lazy<Optional<RemoteBackend.LedgerContext>> kept(String name) {
        return new Lazy<>(() -> settings.keepsLedger(name)
                ? Optional.of(new RemoteBackend.LedgerContext(
                        ledgers.of(name),
                        ledgers.subjectLock(name),
                        settings.mirroredBy(name).stream()
                                .map(ledgers::pendingForMirror)
                                .toList()))
                : Optional.empty());
    }

    /**
     * Returns the local state of a provider, in addition to its tags.
     *
     * @param provider a name of {@link Settings#providers}
     * @return its changes with unknown outcomes and those pending for its mirror; empty for the local store
     * @throws StoreException if the ledger's store cannot be opened
     */
    public Optional<ProviderState> state(String provider) {
        if (settings.provider(provider) instanceof ProviderSettings.Store) {
            return Optional.empty();
        }
        Backend backend = backend(provider);
        Optional<PendingChangeStore> unknown = backend.ledger().map(ProviderLedger::unknown);
        Optional<ProviderState.Second> second = settings.mirrorOf(provider)
                .map(name -> new ProviderState.Second(name, ledgers.pendingForMirror(provider)));
        return Optional.of(new ProviderState(provider, backend.isReadFromLedger(), unknown, second));
    }

    /**
     * Returns the factory for gateways to remote providers.
     *
     * @return the factory, which {@link #close} closes
     */
    public GatewayFactory gateways() {
        return gateways.get();
    }

    /**
     * Returns the sleeper for pauses.
     *
     * @return a sleeper that blocks the calling thread
     */
    public Sleeper pause() {
        return new ThreadSleeper();
    }

    /**
     * Tests whether a provider is configured.
     *
     * @param name any text
     * @return whether {@link #backend} returns it
     */
    public boolean hasProvider(String name) {
        return settings.hasProvider(name);
    }

    /**
     * Returns the local store, opening it at first use.
     *
     * @return the stores of all apps; closed by {@link #close}
     * @throws StoreException if the store cannot be opened, for example because another process has it open
     * @throws SettingsException if the URL of the database is malformed
     */
    public TagStores stores() {
        return stores.get();
    }

    /**
     * Returns the audience index of an app in the local store.
     *
     * @param app the app whose bindings are indexed
     * @return the index, shared by all callers
     * @throws StoreException if the store cannot be opened
     */
    public AudienceIndex audiences(App app) {
        return stores.get().index(app);
    }

    /**
     * Returns the audience index of a provider's ledger.
     *
     * @param provider a provider with a ledger
     * @return the index, shared by all callers
     * @throws StoreException if the store cannot be opened
     */
    public AudienceIndex ledgerAudiences(String provider) {
        return audiences(Ledgers.acknowledged(provider));
    }

    private IndexedStores openStores() {
        return settings.store() instanceof StoreSettings.Rocks rocks
                ? new IndexedStores(logging.apply(openRocks(rocks.folder())), false)
                : new IndexedStores(
                        logging.apply(inDatabase((StoreSettings.Postgres) settings.store(), PostgresTagStores::open)),
                        true);
    }

    private static TagStores openRocks(Path folder) {
        try {
            DataFolder.create(folder);
        } catch (IOException e) {
            throw new StoreException("cannot create the folder " + folder + ": " + e, e);
        }
        return RocksTagStores.open(folder.resolve(STORE_FOLDER));
    }

    /**
     * Calls a function on a database and converts its exception for a malformed URL, since only the driver can validate
     * the URL.
     */
    private static <T> T inDatabase(StoreSettings.Postgres store, Function<PostgresSettings, T> opening) {
        try {
            return opening.apply(settings(store));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("store: " + e.getMessage(), e);
        }
    }

    private static PostgresSettings settings(StoreSettings.Postgres store) {
        return new PostgresSettings(
                store.url(),
                store.user(),
                store.password().map(Secret::value),
                store.migrate(),
                PostgresSettings.CONNECTIONS,
                PostgresSettings.RETRY_TIMEOUT,
                store.startTimeout());
    }

    /**
     * Opens the local store for an inspection, instead of regular use.
     *
     * @param store the settings of the store
     * @param repair whether opening repairs a damaged log; otherwise nothing is written
     * @return the inspection, which the caller must close
     * @throws StoreException if there is no store, if it is in use, or if it cannot be read at all
     */
    public static StoreInspection inspect(StoreSettings store, boolean repair) {
        if (store instanceof StoreSettings.Rocks rocks) {
            Path folder = rocks.folder().resolve(STORE_FOLDER);
            return repair ? RocksStoreInspection.openAndRepairLog(folder) : RocksStoreInspection.open(folder);
        }
        return inDatabase((StoreSettings.Postgres) store, PostgresStoreInspection::open);
    }

    /**
     * Migrates the schema of a database to the current version.
     *
     * @param store the settings of the store
     * @return the number of migration steps
     * @throws StoreException if the database cannot be reached, or cannot be migrated
     */
    public static int migrateSchema(StoreSettings.Postgres store) {
        return inDatabase(store, PostgresTagStores::migrateSchema);
    }

    /** Closes the store if it was opened. */
    @Override
    public void close() {
        gateways.getIfCreated().ifPresent(GatewayFactory::close);
        stores.getIfCreated().ifPresent(TagStores::close);
    }
}
