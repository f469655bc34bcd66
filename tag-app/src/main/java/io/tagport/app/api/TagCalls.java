package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.TagStore;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.util.Collection;
import java.util.List;

/** The operations that list tags and their subjects, and purge a tag. */
final class TagCalls {
    private static final String LIST = "apps/{app}/tags";
    private static final String ONE = LIST + "/{tag}";

    private final AppRegistry apps;
    private final PurgeJobs purgeJobs;

    TagCalls(AppRegistry apps, PurgeJobs purgeJobs) {
        this.apps = apps;
        this.purgeJobs = purgeJobs;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", LIST, request -> list(apps.of(request))),
                Route.of("GET", ONE + "/subjects", this::subjects),
                Route.of("POST", ONE + "/purge", this::purge),
                Route.of("GET", ONE + "/purge", this::purging));
    }

    private static HttpReply list(ApiApp app) {
        ObjectNode document = Json.object();
        ArrayNode all = document.putArray("tags");
        app.listed()
                .holderCounts()
                .forEach((tag, subjects) -> TagsJson.putCategory(all.addObject().put("tag", tag.name()), tag)
                        .put("subjects", subjects));
        return JsonResponses.json(app.source().putTotals(document));
    }

    private HttpReply subjects(ApiRequest request) {
        int most = request.pageSize();
        ApiApp app = apps.of(request);
        TagStore store = app.listed();
        List<Subject> page = store.subjectsOf(request.tag(), request.after(), most);
        ObjectNode document = Json.object().put("of", store.holderCountOf(request.tag()));
        put(document, "subjects", page);
        TagSource.Open open = app.source().open(page);
        if (!open.unknown().isEmpty()) {
            put(document, "unknown", open.unknown().keySet());
        }
        if (!open.pending().isEmpty()) {
            put(document, "pending", open.pending().keySet());
        }
        document.put("next", page.size() < most ? null : page.get(most - 1).id());
        return JsonResponses.json(app.source().putTotals(document));
    }

    private static void put(ObjectNode document, String name, Collection<Subject> subjects) {
        ArrayNode ids = document.putArray(name);
        subjects.forEach(subject -> ids.add(subject.id()));
    }

    private HttpReply purge(ApiRequest request) {
        Tag tag = request.tag();
        if (!request.body().text("confirm").equals(tag.name())) {
            throw ApiException.badRequest("confirm", "must repeat the tag");
        }
        ApiApp app = apps.of(request);
        return JsonResponses.json(202, json(purgeJobs.begin(app, tag), app));
    }

    private HttpReply purging(ApiRequest request) {
        ApiApp app = apps.of(request);
        Tag tag = request.tag();
        PurgeJobs.Purge purge = purgeJobs
                .of(app, tag)
                .orElseThrow(() -> ApiException.notFound("there is no purge of tag '" + tag + "'")
                        .code("no_such_purge"));
        return JsonResponses.json(json(purge, app));
    }

    private static ObjectNode json(PurgeJobs.Purge purge, ApiApp app) {
        ObjectNode document = Json.object()
                .put("tag", purge.tag().name())
                .put("state", purge.state())
                .put("holders", purge.holders())
                .put("left", purge.remaining());
        purge.message().ifPresent(message -> document.put("message", message));
        return app.source().putTotals(document);
    }
}
