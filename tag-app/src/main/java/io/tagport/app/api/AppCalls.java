package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.command.Version;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Totals;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The operations that list the served apps and their usage. */
final class AppCalls {
    private final AppRegistry apps;
    private final Wiring wiring;
    private final Collection<String> providers;

    AppCalls(AppRegistry apps, Wiring wiring, Collection<String> providers) {
        this.apps = apps;
        this.wiring = wiring;
        this.providers = new TreeSet<>(providers);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "apps", request -> list()),
                Route.of("GET", "apps/{app}/usage", request -> usage(apps.of(request))));
    }

    private HttpReply list() {
        ObjectNode document = Json.object().put("version", Version.text());
        ArrayNode all = document.putArray("apps");
        apps.all().forEach(app -> put(all.addObject(), app));
        ArrayNode others = document.putArray("providers");
        for (String name : providers) {
            Backend backend = wiring.backend(name);
            others.addObject()
                    .put("provider", name)
                    .put("place", backend.description())
                    .put(
                            "gapMillis",
                            backend.provider().terms().pace().betweenBatches().toMillis());
        }
        return JsonResponses.json(document);
    }

    private static void put(ObjectNode object, ApiApp app) {
        object.put("app", app.name());
        ArrayNode backend =
                object.putArray("backend").add(app.settings().backend().first());
        app.settings().backend().second().ifPresent(backend::add);
        object.put("provider", app.provider());
        object.put("kept", app.record().isEmpty() ? "nowhere" : app.state().isEmpty() ? "store" : "ledger");
        object.put("readable", true);
        app.settings()
                .credentials()
                .tpns()
                .ifPresent(tpns -> object.putObject("tpns").put("accessId", tpns.accessId()));
        app.settings().credentials().im().ifPresent(im -> object.putObject("im").put("sdkAppId", im.sdkAppId()));
        app.limits().forEach((protocol, limits) -> putLimits(object.withObjectProperty(protocol), limits));
    }

    private static void putLimits(ObjectNode protocol, TagLimits limits) {
        protocol.putObject("limits")
                .put("profile", limits.profile())
                .put("tagLength", limits.tagLengthMax())
                .put("unit", limits.unit() == LengthUnit.CHARACTERS ? "characters" : "bytes")
                .put("tagsPerSubject", limits.tagsPerSubject())
                .put("tagsPerApp", limits.tagsPerApp());
    }

    private HttpReply usage(ApiApp app) {
        Totals totals = app.listed().totals();
        ObjectNode document = Json.object()
                .put("subjects", totals.subjects())
                .put("tags", totals.tags())
                .put("bindings", totals.bindings());
        ArrayNode limits = document.putArray("limits");
        app.limits().forEach((protocol, its) -> addLimit(limits, protocol, its));
        return JsonResponses.json(app.source().putTotals(document));
    }

    private static void addLimit(ArrayNode all, String protocol, TagLimits limits) {
        all.addObject()
                .put("protocol", protocol)
                .put("tagsPerApp", limits.tagsPerApp())
                .put("tagsPerSubject", limits.tagsPerSubject());
    }
}
