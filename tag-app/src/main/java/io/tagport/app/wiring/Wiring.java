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
 * All that one process uses to keep tags: one store, one pool of connections, each provider once. Nothing of it is made
 * before its first use. Safe for use by many threads.
 */
public final class Wiring implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int ANSWER_BYTES_MAX = 8 << 20;

    /** The store's folder inside the data folder: it wants one for itself. */
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
     * Prepares without opening anything.
     *
     * @param settings what to use
     * @param clock the time that requests are signed with
     */
    public Wiring(Settings settings, InstantSource clock) {
        this(settings, clock, UnaryOperator.identity());
    }

    /**
     * Prepares for a server, whose callers are not told why a store failed.
     *
     * @param settings what to use
     * @param clock the time that requests are signed with
     * @param log where failures of the store are logged
     */
    public Wiring(Settings settings, InstantSource clock, StoreFailureLog log) {
        this(settings, clock, stores -> new LoggedStores(stores, log));
    }

    private Wiring(Settings settings, InstantSource clock, UnaryOperator<TagStores> logging) {
        this.settings = settings;
        this.clock = clock;
        this.logging = logging;
        this.ledgers = new Ledgers(settings, this::stores);
        this.gateways = new Lazy<>(() -> new GatewayFactory(settings, name -> (RemoteBackend) backend(name), ledgers));
    }

    /**
     * Finds where tags are kept.
     *
     * @param provider a name of {@link Settings#providers}
     * @return the same object for the same name
     * @throws SettingsException if there is no provider of this name
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
                tpns.use().pace().over(TpnsLimits.PACE));
        return new RemoteBackend(
                new TpnsTagProvider(config, post, clock),
                "tpns at " + tpns.host() + ", app " + tpns.credentials().accessId(),
                tpns.use(),
                kept(name));
    }

    private Backend remote(String name, ProviderSettings.Im im) {
        ImConfig config = new ImConfig(
                im.host(), im.sdkAppId(), im.admin(), im.key(), im.use().pace().over(ImLimits.PACE));
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
                        ledgers.guard(name),
                        settings.leadersOf(name).stream().map(ledgers::followed).toList()))
                : Optional.empty());
    }

    /**
     * Returns what is known here of a provider beside the tags that it keeps.
     *
     * @param provider a name of {@link Settings#providers}
     * @return its ledger's unknown changes and those that are pending at a second provider; empty for a store of our own
     * @throws StoreException if the ledger's store cannot be opened
     */
    public Optional<ProviderState> state(String provider) {
        if (settings.provider(provider) instanceof ProviderSettings.Store) {
            return Optional.empty();
        }
        Backend backend = backend(provider);
        Optional<PendingChangeStore> unknown = backend.ledger().map(ProviderLedger::unknown);
        Optional<ProviderState.Second> second =
                settings.followerOf(provider).map(name -> new ProviderState.Second(name, ledgers.followed(provider)));
        return Optional.of(new ProviderState(provider, backend.isReadFromLedger(), unknown, second));
    }

    /**
     * Returns the ways to remote providers for the callers of a server.
     *
     * @return closed by {@link #close}
     */
    public GatewayFactory gateways() {
        return gateways.get();
    }

    /**
     * Returns the way to wait.
     *
     * @return a pause of the calling thread
     */
    public Sleeper pause() {
        return new ThreadSleeper();
    }

    /**
     * Returns whether a provider is configured.
     *
     * @param name any text
     * @return whether {@link #backend} finds it
     */
    public boolean hasProvider(String name) {
        return settings.hasProvider(name);
    }

    /**
     * Opens the store of our own at the first time.
     *
     * @return the stores of all apps; closed by {@link #close}
     * @throws StoreException if it cannot be opened, for example because another process has it open
     * @throws SettingsException if the URL of a database cannot be read
     */
    public TagStores stores() {
        return stores.get();
    }

    /**
     * Returns what finds audiences in the store of our own.
     *
     * @param app whose bindings
     * @return its index, shared by all who ask
     * @throws StoreException if the store cannot be opened
     */
    public AudienceIndex audiences(App app) {
        return stores.get().index(app);
    }

    /**
     * Returns what finds audiences in the ledger of a provider.
     *
     * @param provider of which a ledger is kept
     * @return its index, shared by all who ask
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
            throw new StoreException("cannot make the folder " + folder + ": " + e, e);
        }
        return RocksTagStores.open(folder.resolve(STORE_FOLDER));
    }

    /** Only the driver knows whether it can read a URL. */
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
                PostgresSettings.PATIENCE,
                store.startPatience());
    }

    /**
     * Opens the store of our own to look through it, instead of using it.
     *
     * @param store where it is
     * @param repair whether a damaged log is repaired by opening; otherwise nothing is written
     * @return to be closed by the caller
     * @throws StoreException if there is no store, if it is in use, or if nothing of it can be read
     */
    public static StoreInspection inspect(StoreSettings store, boolean repair) {
        if (store instanceof StoreSettings.Rocks rocks) {
            Path folder = rocks.folder().resolve(STORE_FOLDER);
            return repair ? RocksStoreInspection.openAndRepairLog(folder) : RocksStoreInspection.open(folder);
        }
        return inDatabase((StoreSettings.Postgres) store, PostgresStoreInspection::open);
    }

    /**
     * Brings the schema of a database up to date.
     *
     * @param store where it is
     * @return how many steps that took
     * @throws StoreException if the database cannot be reached, or that is not possible
     */
    public static int migrateSchema(StoreSettings.Postgres store) {
        return inDatabase(store, PostgresTagStores::migrateSchema);
    }

    /** Closes the store if it was opened. */
    @Override
    public void close() {
        gateways.ifMade().ifPresent(GatewayFactory::close);
        stores.ifMade().ifPresent(TagStores::close);
    }
}
