package io.tagport.app.watch;

import io.tagport.app.settings.AppSettings;
import io.tagport.server.RequestFacts;
import io.tagport.server.record.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells of what kind a request is: ids become the names of apps, paths those of rooms. */
final class RequestLabeler {
    private final Map<String, String> tpnsApps = new HashMap<>();
    private final Map<String, String> imApps = new HashMap<>();
    private final Function<String, Optional<String>> rooms;

    /**
     * Knows the apps and the rooms.
     *
     * @param rooms gives the room of a path: one of few
     */
    RequestLabeler(List<AppSettings> apps, Function<String, Optional<String>> rooms) {
        this.rooms = rooms;
        for (AppSettings app : apps) {
            String name = app.app().name();
            app.credentials().tpns().ifPresent(tpns -> tpnsApps.put(tpns.accessId(), name));
            app.credentials().im().ifPresent(im -> imApps.put(Long.toString(im.sdkAppId()), name));
        }
    }

    RequestLabels of(CompletedRequest request) {
        RequestFacts requestFacts = request.told();
        boolean outside = requestFacts.operation() == Operation.NONE;
        return new RequestLabels(
                requestFacts.operation(),
                outside ? rooms.apply(request.path()).orElse(RequestLabels.NOWHERE) : RequestLabels.NOWHERE,
                (requestFacts.operation().isTpns() ? tpnsApps : imApps)
                        .getOrDefault(requestFacts.app(), RequestLabels.NOBODY),
                request.result().status(),
                requestFacts.code());
    }
}
