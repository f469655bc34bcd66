package io.tagport.app.watch;

import io.tagport.app.settings.AppSettings;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The monitored state of one server.
 *
 * @param apps the apps that are served
 * @param stores the local store; empty if the server keeps nothing locally
 * @param storesOfApps the stores of the apps in the local store, by the names of the apps that use them
 * @param providers the remote providers for which the server is a gateway, by their names
 * @param handlerPaths returns the registered path of the handler for a path outside of the protocols: one of few values
 */
public record MonitoredServer(
        List<AppSettings> apps,
        Optional<TagStores> stores,
        Map<String, TagStore> storesOfApps,
        Map<String, MonitoredProvider> providers,
        Function<String, Optional<String>> handlerPaths) {
    /** Copies the collections defensively. */
    public MonitoredServer {
        apps = List.copyOf(apps);
        storesOfApps = Map.copyOf(storesOfApps);
        providers = Map.copyOf(providers);
    }
}
