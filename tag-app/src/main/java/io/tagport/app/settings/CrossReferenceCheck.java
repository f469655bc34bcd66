package io.tagport.app.settings;

import io.tagport.domain.model.App;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A check of constraints across sections of the configuration: references to other sections, and values that must be
 * unique.
 */
final class CrossReferenceCheck {
    private static final Pattern LEDGER_NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final Settings settings;
    private final YamlSection root;

    CrossReferenceCheck(Settings settings, YamlSection root) {
        this.settings = settings;
        this.root = root;
    }

    void check() {
        List<AppSettings> apps = settings.apps();
        checkUnique("name", apps, app -> Stream.of(app.app()));
        checkUnique(
                "tpns.accessId", apps, app -> app.credentials().tpns().stream().map(tpns -> tpns.accessId()));
        checkUnique("im.sdkAppId", apps, app -> app.credentials().im().stream().map(im -> im.sdkAppId()));
        apps.forEach(this::checkBackend);
        settings.providers().forEach(this::checkProvider);
    }

    /** Checks that a value is unique among the apps. Requests are routed to their app by these values. */
    private void checkUnique(String what, List<AppSettings> apps, Function<AppSettings, Stream<?>> values) {
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
        checkBackend(app, app.backend().first());
        app.backend().second().ifPresent(second -> {
            checkBackend(app, second);
            checkMirror(app, app.backend().first(), second);
        });
    }

    private void checkBackend(AppSettings app, String name) {
        if (!name.equals(Settings.LOCAL) && !settings.providers().containsKey(name)) {
            throw root.fault(
                    "apps", "of name " + app.app() + " has the backend '" + name + "', which is not in providers");
        }
    }

    /**
     * Checks a backend with a mirror. The changes pending for the mirror are kept in the ledger of the first provider,
     * which supports one mirror.
     */
    private void checkMirror(AppSettings app, String first, String second) {
        if (!isRemote(first) || !isRemote(second)) {
            throw root.fault(
                    "apps",
                    "of name " + app.app() + " has the backend [" + first + ", " + second
                            + "]; both must be of type tpns or im");
        }
        if (settings.mirrorOf(second).isPresent()) {
            throw root.fault(
                    "apps",
                    "have '" + second + "' as the second provider of a backend and as the first of another backend");
        }
        boolean same = settings.apps().stream()
                .map(AppSettings::backend)
                .filter(backend -> backend.first().equals(first))
                .allMatch(backend -> backend.equals(app.backend()));
        if (!same) {
            throw root.fault("apps", "have '" + first + "' as the first provider of different backends");
        }
    }

    private boolean isRemote(String name) {
        return settings.providers().get(name) instanceof ProviderSettings.Remote;
    }

    private void checkProvider(String name, ProviderSettings provider) {
        boolean isStore = provider instanceof ProviderSettings.Store;
        if (name.equals(Settings.LOCAL) && !isStore) {
            throw root.fault("providers", "has 'local', which must be of type store; use another name");
        }
        if (name.startsWith(Settings.STORE_OF_APP)) {
            throw root.fault(
                    "providers",
                    "has '" + name + "', but " + Settings.STORE_OF_APP
                            + "NAME is reserved for the store of an app; use another name");
        }
        if (settings.keepsLedger(name) && !LEDGER_NAME.matcher(name).matches()) {
            throw root.fault(
                    "providers",
                    "has '" + name + "', which has a ledger; its name must be 1 to 40 of A-Z a-z 0-9 . _ -");
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
