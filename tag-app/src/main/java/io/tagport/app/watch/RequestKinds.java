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
final class RequestKinds {
    private final Map<String, String> tpnsApps = new HashMap<>();
    private final Map<String, String> imApps = new HashMap<>();
    private final Function<String, Optional<String>> rooms;

    /**
     * Knows the apps and the rooms.
     *
     * @param rooms gives the room of a path: one of few
     */
    RequestKinds(List<AppSettings> apps, Function<String, Optional<String>> rooms) {
        this.rooms = rooms;
        for (AppSettings app : apps) {
            String name = app.app().name();
            app.credentials().tpns().ifPresent(tpns -> tpnsApps.put(tpns.accessId(), name));
            app.credentials().im().ifPresent(im -> imApps.put(Long.toString(im.sdkAppId()), name));
        }
    }

    RequestKind of(EndedRequest request) {
        RequestFacts requestFacts = request.told();
        boolean outside = requestFacts.operation() == Operation.NONE;
        return new RequestKind(
                requestFacts.operation(),
                outside ? rooms.apply(request.path()).orElse(RequestKind.NOWHERE) : RequestKind.NOWHERE,
                (requestFacts.operation().isTpns() ? tpnsApps : imApps)
                        .getOrDefault(requestFacts.app(), RequestKind.NOBODY),
                request.result().status(),
                requestFacts.code());
    }
}
