package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.audience.AudienceAnswer;
import io.tagport.app.audience.TooManySubjectsException;
import io.tagport.domain.audience.Audience;
import io.tagport.domain.audience.AudienceException;
import io.tagport.domain.audience.AudienceTranslation;
import io.tagport.domain.audience.TranslationObstacle;
import io.tagport.im.wire.ImCondition;
import io.tagport.server.HttpReply;
import io.tagport.tpns.wire.TpnsTagRules;
import io.tagport.transport.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The operation that counts the audience of a push. */
final class AudienceCalls {
    private static final int EXPRESSION_CHARACTERS_MAX = 4_000;
    private static final int SAMPLE = 20;
    private static final int SAMPLE_MAX = 100;

    /**
     * The maximum number of concurrent queries. A query may block a worker, which requests of the protocols need, until
     * another query has completed.
     */
    private static final int CONCURRENT_QUERIES = 4;

    private final AppRegistry apps;
    private final InstantSource clock;
    private final Semaphore permits = new Semaphore(CONCURRENT_QUERIES);

    AudienceCalls(AppRegistry apps, InstantSource clock) {
        this.apps = apps;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "apps/{app}/audience", this::find));
    }

    private HttpReply find(ApiRequest request) {
        ApiApp app = apps.of(request);
        RequestFields body = request.body();
        Audience audience = parse(body.text("expression"));
        if (!permits.tryAcquire()) {
            throw ApiException.unavailable("too many concurrent queries; retry in a moment")
                    .code("too_many_queries");
        }
        try {
            AudienceAnswer audienceAnswer = app.index().query(audience, body.number("sample", 0, SAMPLE_MAX, SAMPLE));
            return JsonResponses.json(json(app, audience, audienceAnswer));
        } catch (TooManySubjectsException e) {
            throw ApiException.conflict(String.valueOf(e.getMessage())).code("too_many_subjects");
        } finally {
            permits.release();
        }
    }

    private static Audience parse(String expression) {
        if (expression.length() > EXPRESSION_CHARACTERS_MAX) {
            throw ApiException.badRequest("expression", "exceeds " + EXPRESSION_CHARACTERS_MAX + " characters")
                    .code("too_long")
                    .limit(EXPRESSION_CHARACTERS_MAX);
        }
        try {
            return Audience.parse(expression);
        } catch (AudienceException e) {
            throw ApiException.badRequest("expression", e.position(), String.valueOf(e.getMessage()))
                    .code(e.reason().word());
        }
    }

    private ObjectNode json(ApiApp app, Audience audience, AudienceAnswer audienceAnswer) {
        ObjectNode document = Json.object()
                .put("written", audience.format())
                .put("count", audienceAnswer.count())
                .put("of", audienceAnswer.total())
                .put("millis", Math.round(audienceAnswer.took().toNanos() / 1e4) / 1e2)
                .put("asOf", clock.instant().minus(audienceAnswer.missing()).toString());
        ArrayNode sample = document.putArray("sample");
        TagSource.Open open = app.source().open(audienceAnswer.sample().keySet());
        audienceAnswer.sample().forEach((subject, tags) -> open.add(sample, subject, tags));
        app.source().putTotals(document);
        put(document.putObject("tpns"), TpnsTagRules.of(audience));
        put(document.putObject("im"), ImCondition.of(audience));
        return document;
    }

    private static void put(ObjectNode document, AudienceTranslation audienceTranslation) {
        document.put("possible", audienceTranslation instanceof AudienceTranslation.Translated);
        if (audienceTranslation instanceof AudienceTranslation.Translated translated) {
            document.put("json", translated.json());
        } else {
            ArrayNode reasons = document.putArray("reasons");
            ((AudienceTranslation.Untranslatable) audienceTranslation)
                    .obstacles()
                    .forEach(one -> put(reasons.addObject(), one));
        }
    }

    private static void put(ObjectNode reason, TranslationObstacle translationObstacle) {
        reason.put("code", translationObstacle.reason().word());
        if (!translationObstacle.about().isEmpty()) {
            reason.put("tag", translationObstacle.about());
        }
        if (translationObstacle.limit() > 0) {
            reason.put("limit", translationObstacle.limit());
        }
    }
}
