package io.tagport.app.settings;

import io.tagport.domain.model.App;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks what no section can see by itself: names that point elsewhere, and values that must be there once. */
final class References {
    private final Settings settings;
    private final Section root;

    References(Settings settings, Section root) {
        this.settings = settings;
        this.root = root;
    }

    void check() {
        List<AppSettings> apps = settings.apps();
        once("name", apps, app -> Stream.of(app.app()));
        once("tpns.accessId", apps, app -> app.credentials().tpns().stream().map(tpns -> tpns.accessId()));
        once("im.sdkAppId", apps, app -> app.credentials().im().stream().map(im -> im.sdkAppId()));
        apps.forEach(this::checkBackend);
        settings.providers().forEach(this::checkProvider);
    }

    /** A request is led to its app by these values, so two apps cannot share one. */
    private void once(String what, List<AppSettings> apps, Function<AppSettings, Stream<?>> values) {
        Map<Object, Integer> seen = new HashMap<>();
        for (int i = 0; i < apps.size(); i++) {
            int index = i;
            values.apply(apps.get(i)).forEach(value -> {
                Integer before = seen.putIfAbsent(value, index);
                if (before != null) {
                    throw root.fault("apps", "has the same " + what + " in [" + before + "] and [" + index + "]");
                }
            });
        }
    }

    private void checkBackend(AppSettings app) {
        if (!app.backend().equals(Settings.LOCAL) && !settings.providers().containsKey(app.backend())) {
            throw root.fault(
                    "apps", "of name " + app.app() + " has the backend '" + app.backend() + "', which is no provider");
        }
    }

    private void checkProvider(String name, ProviderSettings provider) {
        boolean isStore = provider instanceof ProviderSettings.Store;
        if (name.equals(Settings.LOCAL) && !isStore) {
            throw root.fault("providers", "has 'local', which is always of type store; take another name");
        }
        if (provider instanceof ProviderSettings.Store store && !isApp(store.app())) {
            throw root.fault(
                    "providers", "has '" + name + "' with the app '" + store.app() + "', which is not in apps");
        }
    }

    private boolean isApp(App app) {
        return settings.apps().stream().anyMatch(one -> one.app().equals(app));
    }
}
