package io.tagport.app.watch;

import io.tagport.app.settings.AppSettings;
import io.tagport.server.RequestFacts;
import io.tagport.server.record.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A mapper of requests to labels: app ids become the names of apps, and paths those of handlers. */
final class RequestLabeler {
    private final Map<String, String> tpnsApps = new HashMap<>();
    private final Map<String, String> imApps = new HashMap<>();
    private final Function<String, Optional<String>> handlers;

    /**
     * Creates a mapper for the apps and handlers.
     *
     * @param handlers returns the registered path of the handler for a path: one of few values
     */
    RequestLabeler(List<AppSettings> apps, Function<String, Optional<String>> handlers) {
        this.handlers = handlers;
        for (AppSettings app : apps) {
            String name = app.app().name();
            app.credentials().tpns().ifPresent(tpns -> tpnsApps.put(tpns.accessId(), name));
            app.credentials().im().ifPresent(im -> imApps.put(Long.toString(im.sdkAppId()), name));
        }
    }

    RequestLabels of(CompletedRequest request) {
        RequestFacts requestFacts = request.facts();
        boolean outside = requestFacts.operation() == Operation.NONE;
        return new RequestLabels(
                requestFacts.operation(),
                outside ? handlers.apply(request.path()).orElse(RequestLabels.NO_HANDLER) : RequestLabels.NO_HANDLER,
                (requestFacts.operation().isTpns() ? tpnsApps : imApps)
                        .getOrDefault(requestFacts.app(), RequestLabels.NO_APP),
                request.result().status(),
                requestFacts.code());
    }
}
