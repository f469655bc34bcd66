package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.server.TpnsDialect;
import io.tagport.transport.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that is configured. Without a configuration file, or where it says nothing of apps, there is one app,
 * {@link #BUILT_IN}, without credentials here: {@link LocalCredentials} has them.
 *
 * @param listen where the server listens
 * @param store where bindings of our own are kept
 * @param apps who is served, at least one
 * @param providers where tags can be kept, by name
 * @param admin who may call what is not one of the two protocols
 * @param conduct how the server misbehaves on purpose
 * @param cautions what whoever configured this should know although it can be used: sentences without a secret
 * @param accessLog where the server logs requests
 */
public record Settings(
        Listen listen,
        StoreSettings store,
        List<AppSettings> apps,
        Map<String, ProviderSettings> providers,
        AdminAccess admin,
        FaultSettings conduct,
        List<String> cautions,
        AccessLogTarget accessLog) {
    /** The provider that is there without being configured: the store of our own. */
    public static final String LOCAL = "local";

    /** Begins the name of the provider that every app served from its own store has without being configured: {@code app:NAME}. */
    static final String STORE_OF_APP = "app:";

    /** The app that is there without being configured. */
    public static final AppSettings BUILT_IN = new AppSettings(
            new App("demo"), AdmissionPolicy.Directory.OPEN, AppBackend.LOCAL, AppCredentials.NONE, TpnsDialect.PAGE);

    /** The folder for data that is used without being configured, relative to the folder of the configuration. */
    public static final String DATA_FOLDER = "tagport-data";

    /** Copies the collections. */
    public Settings {
        apps = List.copyOf(apps);
        providers = Map.copyOf(providers);
        cautions = List.copyOf(cautions);
    }

    /**
     * What holds when nothing is configured.
     *
     * @param folder where the folder for data will be
     * @return the settings
     */
    public static Settings withoutFile(Path folder) {
        return new Settings(
                Listen.DEFAULT,
                new StoreSettings.Rocks(folder.resolve(DATA_FOLDER)),
                List.of(BUILT_IN),
                Map.of(LOCAL, new ProviderSettings.Store(BUILT_IN.app())),
                new AdminAccess.BuiltIn(),
                FaultSettings.GOOD,
                List.of(),
                new AccessLogTarget.Off());
    }

    /**
     * Finds a provider.
     *
     * @param name its name
     * @return its settings
     * @throws SettingsException if there is none of this name; the message lists those that are
     */
    public ProviderSettings provider(String name) {
        return find(name)
                .orElseThrow(() -> new SettingsException("there is no provider '" + name + "'; known are "
                        + (providers.isEmpty() ? "none" : String.join(", ", new TreeSet<>(providers.keySet())))
                        + (name.equals(LOCAL) ? "; with several apps, providers.local says whose store it is" : "")));
    }

    private Optional<ProviderSettings> find(String name) {
        return Optional.ofNullable(providers.get(name))
                .or(() -> apps.stream()
                        .filter(app -> app.backend().equals(AppBackend.LOCAL) && name.equals(STORE_OF_APP + app.app()))
                        .map(app -> new ProviderSettings.Store(app.app()))
                        .findFirst());
    }

    /**
     * Checks whether there is a provider.
     *
     * @param name any text
     * @return whether {@link #provider} finds it
     */
    public boolean hasProvider(String name) {
        return find(name).isPresent();
    }

    /**
     * Returns the provider that keeps the tags of an app.
     *
     * @param app one of {@link #apps}
     * @return the name of the first of its backend; for its own store, of a provider that is configured for it, {@link #LOCAL} before
     *     others, or else {@code app:NAME}
     */
    public String providerOf(AppSettings app) {
        if (!app.backend().equals(AppBackend.LOCAL)) {
            return app.backend().first();
        }
        ProviderSettings own = new ProviderSettings.Store(app.app());
        return Stream.concat(Stream.of(LOCAL), providers.keySet().stream().sorted())
                .filter(name -> own.equals(providers.get(name)))
                .findFirst()
                .orElse(STORE_OF_APP + app.app());
    }

    /**
     * Returns whether a ledger is kept of a provider: of one that an app is served from, and of one that says so.
     *
     * @param name any name
     * @return whether it is remote and has one
     */
    public boolean keepsLedger(String name) {
        return providers.get(name) instanceof ProviderSettings.Remote remote
                && (remote.use().ledger()
                        || apps.stream().anyMatch(app -> app.backend().names(name)));
    }

    /**
     * Returns who follows a provider.
     *
     * @param name any name
     * @return the second of the backend of which it is the first, if any
     */
    public Optional<String> followerOf(String name) {
        return apps.stream()
                .map(AppSettings::backend)
                .filter(backend -> backend.first().equals(name))
                .flatMap(backend -> backend.second().stream())
                .findFirst();
    }

    /**
     * Tells whom a provider follows.
     *
     * @param name any name
     * @return the firsts of the backends of which it is the second, each once; mostly none or one
     */
    public List<String> leadersOf(String name) {
        return apps.stream()
                .map(AppSettings::backend)
                .filter(backend -> backend.second().filter(name::equals).isPresent())
                .map(AppBackend::first)
                .distinct()
                .toList();
    }

    /**
     * Finds an app.
     *
     * @param app its name
     * @return its settings
     * @throws SettingsException if there is none of this name; the message lists those that are
     */
    public AppSettings app(App app) {
        return apps.stream()
                .filter(one -> one.app().equals(app))
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        "there is no app '" + app + "'; known are " + String.join(", ", names())));
    }

    private List<String> names() {
        return apps.stream().map(one -> one.app().name()).toList();
    }

    /**
     * Listens elsewhere.
     *
     * @param elsewhere where
     * @return these settings but for that
     */
    public Settings withListen(Listen elsewhere) {
        return new Settings(elsewhere, store, apps, providers, admin, conduct, cautions, accessLog);
    }

    /**
     * Keeps bindings elsewhere.
     *
     * @param elsewhere where
     * @return these settings but for that
     */
    public Settings withStore(StoreSettings elsewhere) {
        return new Settings(listen, elsewhere, apps, providers, admin, conduct, cautions, accessLog);
    }

    /**
     * Has the documented habits that hurt.
     *
     * @return these settings but for that
     */
    public Settings strict() {
        return new Settings(
                listen, store, apps, providers, admin, new FaultSettings(true, conduct.faults()), cautions, accessLog);
    }

    Settings with(List<String> others) {
        return new Settings(listen, store, apps, providers, admin, conduct, others, accessLog);
    }

    /**
     * Logs requests elsewhere.
     *
     * @param elsewhere where
     * @return these settings but for that
     */
    public Settings withAccessLog(AccessLogTarget elsewhere) {
        return new Settings(listen, store, apps, providers, admin, conduct, cautions, elsewhere);
    }

    /**
     * Returns the apps with the credentials that their callers need. For {@link #BUILT_IN} these come from the environment
     * and from {@link LocalCredentials}, which makes them up at the first time.
     *
     * @param environment the variables of the process
     * @return the apps, in the order of the configuration
     * @throws SettingsException if credentials are malformed, or cannot be read or kept
     */
    public List<AppSettings> appsWithCredentials(Map<String, String> environment) {
        return apps.stream()
                .map(app -> app.equals(BUILT_IN) ? completed(app, environment) : app)
                .toList();
    }

    private AppSettings completed(AppSettings app, Map<String, String> environment) {
        return app.withCredentials(new LocalCredentials(store.folder(), environment).load());
    }

    /**
     * Returns what callers of anything but the two protocols must know. Without a configuration it comes from the
     * environment or from {@link LocalCredentials}. To be called by the one process that has the store open: the token may
     * have to be made up beside it.
     *
     * @param environment the variables of the process
     * @return the token; empty if nobody may call
     * @throws SettingsException if it is malformed, or cannot be read or kept
     */
    public Optional<Secret> adminToken(Map<String, String> environment) {
        if (admin instanceof AdminAccess.BuiltIn) {
            return Optional.of(new LocalCredentials(store.folder(), environment).adminToken());
        }
        return admin instanceof AdminAccess.Configured configured ? Optional.of(configured.token()) : Optional.empty();
    }
}
