package io.tagport.app.watch;

import io.tagport.app.settings.AppSettings;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is to see of one server.
 *
 * @param apps who is served
 * @param stores the place of what the server keeps itself; empty if it keeps nothing
 * @param storesOfApps the stores in that place, by the names of the apps that use them
 * @param providers the remote providers that it is in front of, by their names
 * @param rooms gives the room that serves a path outside of the protocols: one of few
 */
public record MonitoredServer(
        List<AppSettings> apps,
        Optional<TagStores> stores,
        Map<String, TagStore> storesOfApps,
        Map<String, MonitoredProvider> providers,
        Function<String, Optional<String>> rooms) {
    /** Copies the collections. */
    public MonitoredServer {
        apps = List.copyOf(apps);
        storesOfApps = Map.copyOf(storesOfApps);
        providers = Map.copyOf(providers);
    }
}
