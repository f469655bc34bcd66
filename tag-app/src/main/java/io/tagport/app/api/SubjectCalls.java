package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.ChangeEffect;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagStore;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operations that list, read and change subjects. */
final class SubjectCalls {
    private static final String LIST = "apps/{app}/subjects";
    private static final String ONE = LIST + "/{subject}";

    private final AppRegistry apps;

    SubjectCalls(AppRegistry apps) {
        this.apps = apps;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", LIST, this::list),
                Route.of("GET", ONE, this::get),
                Route.of("POST", ONE + "/preview", this::preview),
                Route.of("POST", ONE + "/changes", this::change));
    }

    private HttpReply list(ApiRequest request) {
        ApiApp app = apps.of(request);
        TagStore store = app.listed();
        String prefix = request.query("prefix").orElse("");
        int most = request.pageSize();
        ObjectNode page = Json.object();
        ArrayNode all = page.putArray("subjects");
        SubjectsByPrefix found = SubjectsByPrefix.in(store, prefix, request.after(), most);
        TagSource.Open open = app.source().open(found.subjects().keySet());
        found.subjects().forEach((subject, tags) -> open.add(all, subject, tags));
        page.put("next", found.next().map(Subject::id).orElse(null));
        return JsonResponses.json(app.source().putTotals(page));
    }

    private HttpReply get(ApiRequest request) {
        Subject subject = request.subject();
        ApiApp app = apps.of(request);
        Optional<TagSet> tags = app.tagsOf(subject);
        ObjectNode document = Json.object().put("subject", subject.id()).put("known", tags.isPresent());
        TagsJson.putGroups(document, tags.orElse(TagSet.empty()));
        app.source().putSubject(document, subject);
        return JsonResponses.json(document);
    }

    private HttpReply preview(ApiRequest request) {
        ApiApp app = apps.of(request);
        ChangeRequest requested = ChangeRequest.read(request);
        Subject subject = requested.changes().subject();
        Optional<TagSet> before = app.tagsOf(subject);
        Report expected = app.tags().check(requested.changes(), before);
        ObjectNode document = new EffectJson(app.limits()).of(requested, before, expected);
        addFailures(document.put("refused", expected.refused()).putArray("details"), expected);
        app.source().putSubject(document.putObject("state"), subject);
        return JsonResponses.json(document);
    }

    private HttpReply change(ApiRequest request) {
        ApiApp app = apps.of(request);
        ChangeRequest requested = ChangeRequest.read(request);
        Subject subject = requested.changes().subject();
        Optional<TagSet> before = app.tagsOf(subject);
        Report report = app.tags().apply(requested.changes().changes());
        List<Change> applied = report.applied(requested.changes().changes());
        ChangeEffect changeEffect = ChangeEffect.of(applied, before.orElse(TagSet.empty()));
        ObjectNode document = Json.object()
                .put("applied", report.applied())
                .put("refused", report.refused())
                .put("unknown", report.unknown());
        if (!app.isReadFromLedger()) { // a ledger may lack tags that were bound by other clients of the provider
            document.put("changed", changeEffect.changed()).put("unchanged", changeEffect.unchanged(applied));
        }
        addFailures(document.putArray("details"), report);
        document.set("effect", new EffectJson(app.limits()).of(requested, before, report));
        ArrayNode undo = document.putArray("undo");
        changeEffect.inverse(subject).forEach(change -> ChangeRequest.add(undo, change));
        app.source().putSubject(document.putObject("state"), subject);
        return JsonResponses.json(document);
    }

    private static void addFailures(ArrayNode details, Report report) {
        for (Report.Failure failure : report.failures()) {
            if (failure.tags().isEmpty()) {
                putOutcome(details.addObject().putNull("tag"), failure.outcome());
            }
            failure.tags().forEach(tag -> putOutcome(details.addObject().put("tag", tag.name()), failure.outcome()));
        }
    }

    private static void putOutcome(ObjectNode detail, Outcome.NotApplied outcome) {
        detail.put("outcome", outcome instanceof Outcome.Refused ? "refused" : "unknown");
        if (outcome instanceof Outcome.Refused refused) {
            detail.put("reason", refused.reason().word().toLowerCase(Locale.ROOT));
        }
        detail.put("code", outcome.code() == 0 ? null : outcome.code()).put("message", outcome.message());
    }
}
