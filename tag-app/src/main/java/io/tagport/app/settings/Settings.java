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
 * The complete configuration. Without a configuration file, or if the file has no apps, there is one app,
 * {@link #BUILT_IN}. Its credentials are not part of the settings but of {@link LocalCredentials}.
 *
 * @param listen the address that the server listens on
 * @param store the local store for bindings
 * @param apps the apps that are served, at least one
 * @param providers the providers, by name
 * @param admin the access rule for the admin API
 * @param faultSettings the deliberate misbehavior of the server
 * @param warnings warnings about the configuration, which is valid nevertheless: sentences without a secret
 * @param accessLog the destination of the access log
 */
public record Settings(
        Listen listen,
        StoreSettings store,
        List<AppSettings> apps,
        Map<String, ProviderSettings> providers,
        AdminAccess admin,
        FaultSettings faultSettings,
        List<String> warnings,
        AccessLogTarget accessLog) {
    /** The provider that exists without being configured: the local store. */
    public static final String LOCAL = "local";

    /**
     * The prefix of implicit providers. Each app that is served from its own store has a provider {@code app:NAME}
     * without configuration.
     */
    static final String STORE_OF_APP = "app:";

    /** The app that exists if no app is configured. */
    public static final AppSettings BUILT_IN = new AppSettings(
            new App("demo"), AdmissionPolicy.Directory.OPEN, AppBackend.LOCAL, AppCredentials.NONE, TpnsDialect.PAGE);

    /** The default data folder, relative to the folder of the configuration. */
    public static final String DATA_FOLDER = "tagport-data";

    /** Copies the collections defensively. */
    public Settings {
        apps = List.copyOf(apps);
        providers = Map.copyOf(providers);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the default settings, which apply if nothing is configured.
     *
     * @param folder the parent of the data folder
     * @return the settings
     */
    public static Settings withoutFile(Path folder) {
        return new Settings(
                Listen.DEFAULT,
                new StoreSettings.Rocks(folder.resolve(DATA_FOLDER)),
                List.of(BUILT_IN),
                Map.of(LOCAL, new ProviderSettings.Store(BUILT_IN.app())),
                new AdminAccess.BuiltIn(),
                FaultSettings.NONE,
                List.of(),
                new AccessLogTarget.Off());
    }

    /**
     * Returns the settings of a provider.
     *
     * @param name its name
     * @return its settings
     * @throws SettingsException if no such name is known; the message lists the known names
     */
    public ProviderSettings provider(String name) {
        return find(name)
                .orElseThrow(() -> new SettingsException("there is no provider '" + name + "'; known providers are "
                        + (providers.isEmpty() ? "none" : String.join(", ", new TreeSet<>(providers.keySet())))
                        + (name.equals(LOCAL)
                                ? "; with several apps, providers.local must name the app of the store"
                                : "")));
    }

    private Optional<ProviderSettings> find(String name) {
        return Optional.ofNullable(providers.get(name))
                .or(() -> apps.stream()
                        .filter(app -> app.backend().equals(AppBackend.LOCAL) && name.equals(STORE_OF_APP + app.app()))
                        .map(app -> new ProviderSettings.Store(app.app()))
                        .findFirst());
    }

    /**
     * Tests whether a provider is known.
     *
     * @param name any text
     * @return whether {@link #provider} returns its settings
     */
    public boolean hasProvider(String name) {
        return find(name).isPresent();
    }

    /**
     * Returns the name of the provider that keeps the tags of an app.
     *
     * @param app one of {@link #apps}
     * @return the name of the first provider of its backend. For an app in its own store: {@link #LOCAL} or else
     *     another provider that is configured for this store, or else {@code app:NAME}
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
     * Tests whether a ledger is kept of a provider: if it is part of an app's backend, or if its settings require a
     * ledger.
     *
     * @param name any name
     * @return whether the provider is remote and has a ledger
     */
    public boolean keepsLedger(String name) {
        return providers.get(name) instanceof ProviderSettings.Remote remote
                && (remote.use().ledger()
                        || apps.stream().anyMatch(app -> app.backend().names(name)));
    }

    /**
     * Returns the mirror of a provider.
     *
     * @param name any name
     * @return the second provider of the backend whose first provider it is, if any
     */
    public Optional<String> mirrorOf(String name) {
        return apps.stream()
                .map(AppSettings::backend)
                .filter(backend -> backend.first().equals(name))
                .flatMap(backend -> backend.second().stream())
                .findFirst();
    }

    /**
     * Returns the providers that a provider mirrors.
     *
     * @param name any name
     * @return the first providers of the backends whose second provider it is, without duplicates; mostly none or one
     */
    public List<String> mirroredBy(String name) {
        return apps.stream()
                .map(AppSettings::backend)
                .filter(backend -> backend.second().filter(name::equals).isPresent())
                .map(AppBackend::first)
                .distinct()
                .toList();
    }

    /**
     * Returns the settings of an app.
     *
     * @param app its name
     * @return its settings
     * @throws SettingsException if no such name is known; the message lists the known names
     */
    public AppSettings app(App app) {
        return apps.stream()
                .filter(one -> one.app().equals(app))
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        "there is no app '" + app + "'; known apps are " + String.join(", ", names())));
    }

    private List<String> names() {
        return apps.stream().map(one -> one.app().name()).toList();
    }

    /**
     * Returns a copy with another listen address.
     *
     * @param replacement the address
     * @return the copy
     */
    public Settings withListen(Listen replacement) {
        return new Settings(replacement, store, apps, providers, admin, faultSettings, warnings, accessLog);
    }

    /**
     * Returns a copy with another store.
     *
     * @param replacement the store
     * @return the copy
     */
    public Settings withStore(StoreSettings replacement) {
        return new Settings(listen, replacement, apps, providers, admin, faultSettings, warnings, accessLog);
    }

    /**
     * Returns a copy in strict mode, in which the server reproduces the documented pitfalls of the APIs.
     *
     * @return the copy
     */
    public Settings strict() {
        return new Settings(
                listen,
                store,
                apps,
                providers,
                admin,
                new FaultSettings(true, faultSettings.faults()),
                warnings,
                accessLog);
    }

    Settings with(List<String> others) {
        return new Settings(listen, store, apps, providers, admin, faultSettings, others, accessLog);
    }

    /**
     * Returns a copy with another destination of the access log.
     *
     * @param replacement the destination
     * @return the copy
     */
    public Settings withAccessLog(AccessLogTarget replacement) {
        return new Settings(listen, store, apps, providers, admin, faultSettings, warnings, replacement);
    }

    /**
     * Returns the apps with the credentials that their clients need. For {@link #BUILT_IN} the credentials are read
     * from the environment or from {@link LocalCredentials}, which generates them at first use.
     *
     * @param environment the variables of the process
     * @return the apps, in the order of the configuration
     * @throws SettingsException if credentials are malformed, or cannot be read or stored
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
     * Returns the admin token. Without a configuration it is read from the environment or from
     * {@link LocalCredentials}. May only be called by the process that has the store open, as the token may have to be
     * generated next to the store.
     *
     * @param environment the variables of the process
     * @return the token; empty if there is no admin API
     * @throws SettingsException if the token is malformed, or cannot be read or stored
     */
    public Optional<Secret> adminToken(Map<String, String> environment) {
        if (admin instanceof AdminAccess.BuiltIn) {
            return Optional.of(new LocalCredentials(store.folder(), environment).adminToken());
        }
        return admin instanceof AdminAccess.Configured configured ? Optional.of(configured.token()) : Optional.empty();
    }
}
