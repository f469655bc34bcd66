package io.tagport.app.serve;

import io.tagport.app.settings.AppSettings;
import io.tagport.app.settings.ImAccess;
import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.settings.Settings;
import io.tagport.app.settings.SettingsException;
import io.tagport.app.watch.Watched;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.server.ImTenant;
import io.tagport.server.TagService;
import io.tagport.server.TpnsTenant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The apps of the settings, as each protocol sees them: each brings its own limits to one set of bindings. */
final class Tenants {
    private final Settings settings;
    private final Wiring wiring;

    Tenants(Settings settings, Wiring wiring) {
        this.settings = settings;
        this.wiring = wiring;
    }

    TagService service(List<AppSettings> apps, InstantSource clock) {
        List<TpnsTenant> tpns = new ArrayList<>();
        List<ImTenant> im = new ArrayList<>();
        for (AppSettings app : apps) {
            app.credentials()
                    .tpns()
                    .ifPresent(credentials ->
                            tpns.add(new TpnsTenant(credentials, tpnsTags(app), isOpen(app), app.tpnsRules())));
            app.credentials().im().ifPresent(access -> im.add(tenant(access, imTags(app))));
        }
        try {
            return new TagService(tpns, im, clock);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("apps: " + e.getMessage(), e);
        }
    }

    /** What there is to see of the apps and of what is kept for them here. */
    Watched watched(List<AppSettings> apps, Function<String, Optional<String>> rooms) {
        Map<String, TagStore> kept = new LinkedHashMap<>();
        for (AppSettings app : apps) {
            if (settings.provider(app.backend()) instanceof ProviderSettings.Store store) {
                kept.put(app.app().name(), wiring.stores().of(store.app()));
            }
        }
        return new Watched(apps, kept.isEmpty() ? Optional.empty() : Optional.of(wiring.stores()), kept, rooms);
    }

    private static ImTenant tenant(ImAccess access, Tags tags) {
        return new ImTenant(access.sdkAppId(), access.key(), Set.copyOf(access.admins()), tags);
    }

    private static boolean isOpen(AppSettings app) {
        return app.directory() == Admission.Directory.OPEN;
    }

    private Tags tpnsTags(AppSettings app) {
        return tags(app, Admission.of(app.tpnsRules().limits(), app.directory()));
    }

    private Tags imTags(AppSettings app) {
        return tags(app, new Admission(ImLimits.TAGS, app.directory(), ImLimits::kindOf));
    }

    /** Over a store, a protocol's own rules hold; a remote provider brings its own, and the server is a gateway to it. */
    private Tags tags(AppSettings app, Admission admission) {
        return settings.provider(app.backend()) instanceof ProviderSettings.Store store
                ? new StoreTags(wiring.stores().of(store.app()), admission)
                : wiring.backend(app.backend()).tags();
    }
}
