package io.tagport.app.serve;

import io.tagport.app.api.ApiApp;
import io.tagport.app.settings.AppBackend;
import io.tagport.app.settings.AppSettings;
import io.tagport.app.settings.ImAccess;
import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.settings.Settings;
import io.tagport.app.settings.SettingsException;
import io.tagport.app.watch.MonitoredProvider;
import io.tagport.app.watch.MonitoredServer;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.App;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.LeakyBucket;
import io.tagport.domain.usecase.ProviderLedger;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.server.ImTenant;
import io.tagport.server.TagService;
import io.tagport.server.TpnsQuirks;
import io.tagport.server.TpnsTenant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A factory for the apps of the settings as tenants of each protocol. The protocols share the bindings of an app but
 * have their own limits.
 */
final class Tenants {
    private final Settings settings;
    private final Wiring wiring;
    private final boolean strict;
    private final Map<String, TpnsQuirks> quirks = new HashMap<>();

    Tenants(Settings settings, Wiring wiring) {
        this.settings = settings;
        this.wiring = wiring;
        this.strict = settings.faultSettings().strict();
    }

    TagService service(List<AppSettings> apps, InstantSource clock) {
        List<TpnsTenant> tpns = new ArrayList<>();
        List<ImTenant> im = new ArrayList<>();
        for (AppSettings app : apps) {
            RateLimiter rate = rate(app); // one limiter for both protocols, as it protects the backend that they share
            app.credentials()
                    .tpns()
                    .ifPresent(credentials ->
                            tpns.add(new TpnsTenant(credentials, tpnsTags(app), isOpen(app), app.tpnsRules(), rate)));
            app.credentials().im().ifPresent(access -> im.add(tenant(access, imTags(app), rate)));
        }
        try {
            return new TagService(tpns, im, clock);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("apps: " + e.getMessage(), e);
        }
    }

    private static RateLimiter rate(AppSettings app) {
        return app.rate()
                .<RateLimiter>map(rate -> new LeakyBucket(rate, System::nanoTime))
                .orElse(RateLimiter.NONE);
    }

    /** Returns what is monitored: the apps, their stores and their remote providers. */
    MonitoredServer watched(List<AppSettings> apps, Function<String, Optional<String>> handlers) {
        Map<String, TagStore> stores = new LinkedHashMap<>();
        for (AppSettings app : apps) {
            storeOf(app)
                    .ifPresent(owner ->
                            stores.put(app.app().name(), wiring.stores().of(owner)));
        }
        Map<String, MonitoredProvider> remote = remote(apps);
        boolean keepsNothing = stores.isEmpty() && remote.isEmpty(); // remote providers have ledgers
        return new MonitoredServer(
                apps, keepsNothing ? Optional.empty() : Optional.of(wiring.stores()), stores, remote, handlers);
    }

    private Map<String, MonitoredProvider> remote(List<AppSettings> apps) {
        Map<String, MonitoredProvider> remote = new LinkedHashMap<>();
        for (AppSettings app : apps) {
            if (storeOf(app).isEmpty()) {
                Stream.concat(Stream.of(app.backend().first()), app.backend().second().stream())
                        .forEach(name -> remote.computeIfAbsent(name, this::watched));
            }
        }
        return remote;
    }

    private MonitoredProvider watched(String provider) {
        Backend backend = wiring.backend(provider);
        return new MonitoredProvider(
                backend.ledger().map(ProviderLedger::unknown),
                backend.pendingForMirror(),
                wiring.gateways().counts(provider));
    }

    /** Returns the apps for the admin API, which applies the limits of the store instead of those of a protocol. */
    List<ApiApp> administered(List<AppSettings> apps) {
        return apps.stream().map(this::administered).toList();
    }

    private ApiApp administered(AppSettings app) {
        Tags tags = othersTags(app, AdmissionPolicy.of(TagLimits.STORE, directory(app)));
        String first = app.backend().first();
        return storeOf(app)
                .map(owner -> new ApiApp(
                        app,
                        settings.providerOf(app),
                        tags,
                        Optional.of(wiring.stores().of(owner)),
                        Optional.of(wiring.audiences(owner)),
                        Optional.empty()))
                .orElseGet(() -> {
                    Optional<TagStore> record = wiring.backend(first).record();
                    return new ApiApp(
                            app,
                            first,
                            tags,
                            record,
                            record.map(any -> wiring.ledgerAudiences(first)),
                            wiring.state(first));
                });
    }

    private static ImTenant tenant(ImAccess access, Tags tags, RateLimiter rate) {
        return new ImTenant(access.sdkAppId(), access.key(), Set.copyOf(access.admins()), tags, rate);
    }

    private boolean isOpen(AppSettings app) {
        return directory(app) == AdmissionPolicy.Directory.OPEN;
    }

    private AdmissionPolicy.Directory directory(AppSettings app) {
        return strict ? AdmissionPolicy.Directory.STRICT : app.directory();
    }

    private Tags tpnsTags(AppSettings app) {
        Tags tags = tags(app, AdmissionPolicy.of(app.tpnsRules().limits(), directory(app)));
        return strict ? quirks(app).tpns(tags) : tags;
    }

    private Tags imTags(AppSettings app) {
        return othersTags(app, new AdmissionPolicy(ImLimits.TAGS, directory(app), ImLimits::kindOf));
    }

    /** Returns the tags for all entry points except TPNS. The quirks of TPNS also affect them. */
    private Tags othersTags(AppSettings app, AdmissionPolicy admissionPolicy) {
        Tags tags = tags(app, admissionPolicy);
        return strict ? quirks(app).otherProtocols(tags) : tags;
    }

    /**
     * Returns the quirks for an app. They are shared by all entry points to the same tags, also if two apps have the
     * same backend.
     */
    private TpnsQuirks quirks(AppSettings app) {
        String place = storeOf(app)
                .map(owner -> "store of " + owner)
                .orElseGet(() -> wiring.backend(app.backend().first()).description());
        return quirks.computeIfAbsent(place, first -> new TpnsQuirks(System::nanoTime));
    }

    /**
     * Returns the tags of an app. In a store, the protocol's limits apply; a remote provider applies its own limits,
     * and the server is a gateway to it.
     */
    private Tags tags(AppSettings app, AdmissionPolicy admissionPolicy) {
        return storeOf(app)
                .<Tags>map(owner -> new StoreTags(wiring.stores().of(owner), admissionPolicy))
                .orElseGet(() -> wiring.gateways().tags(app.backend()));
    }

    /**
     * Returns the app whose store an app is served from: its own store, unless its backend is another store provider.
     * Returns empty for a remote backend. The backend {@code local} always denotes the app's own store: the provider
     * {@code local} is for commands and belongs to one app only, so two served apps must not share it.
     */
    private Optional<App> storeOf(AppSettings app) {
        if (app.backend().equals(AppBackend.LOCAL)) {
            return Optional.of(app.app());
        }
        return settings.provider(app.backend().first()) instanceof ProviderSettings.Store store
                ? Optional.of(store.app())
                : Optional.empty();
    }
}
