package io.tagport.app.requests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Subject;
import io.tagport.server.HttpCall;
import io.tagport.server.RequestFacts;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.RequestOutcome;
import io.tagport.transport.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An event of the live feed: a request and its result, with confidential values masked.
 *
 * @param id the id of the event, higher than those of all requests that ended earlier
 * @param document the content of the event
 */
public record RequestEvent(long id, ObjectNode document) {
    private static final int NAMES_MAX = 20;
    private static final int NAME_CHARACTERS_MAX = 200;
    /** The syntax of a location in a request: a parameter, header or member, with an optional index. */
    private static final Pattern PART =
            Pattern.compile("(query parameter |the header )?[A-Za-z_.-]{1,40}(\\[[0-9.]{1,20}])?");

    /** The start and duration of the processing of a request. */
    record Timing(Instant began, Duration took) {}

    /** The result from the client's point of view: {@code status} is 0 if there was no response. */
    @SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
    record End(String word, int status, byte[] body) {}

    static RequestEvent of(
            long id,
            HttpCall request,
            InspectedRequest inspected,
            String app,
            RequestFacts requestFacts,
            End end,
            Timing timing) {
        ObjectNode document = Json.object()
                .put("id", id)
                .put("began", timing.began().toString())
                .put("millis", Math.round(timing.took().toNanos() / 10_000.0) / 100.0)
                .put("operation", inspected.operation().toString())
                .put("method", inspected.method())
                .put("path", shortened(inspected.path()))
                .put("app", app)
                .put("end", end.word())
                .put("status", end.status());
        document.put("code", requestFacts.code() == RequestOutcome.NO_CODE ? null : requestFacts.code());
        ArrayNode tags = document.putArray("tags");
        inspected.content().tags().stream().limit(NAMES_MAX).forEach(tag -> tags.add(shortened(tag)));
        ArrayNode subjects = document.putArray("subjects");
        inspected.subjects().stream().limit(NAMES_MAX).forEach(subject -> subjects.add(subject.toString()));
        ArrayNode ignored = document.putArray("ignored");
        inspected.ignored().stream()
                .limit(NAMES_MAX)
                .forEach(part ->
                        ignored.addObject().put("what", named(part.location())).put("why", part.reason()));
        String body = MaskedBody.request(inspected.operation(), request.body());
        return new RequestEvent(
                id,
                document.put("faults", requestFacts.faults())
                        .put("request", body)
                        .put("answer", MaskedBody.answer(inspected.operation(), end.body()))
                        .put("curl", CurlCommand.of(inspected, body)));
    }

    /**
     * Masks the name of a member unless it has the syntax of a location: a name is free text of the client and may be a
     * subject.
     */
    private static String named(String part) {
        return PART.matcher(part).matches() ? part : Subject.masked(part);
    }

    private static String shortened(String name) {
        return name.length() <= NAME_CHARACTERS_MAX ? name : name.substring(0, NAME_CHARACTERS_MAX) + "…";
    }

    /** Returns the event in the format of an event stream. */
    public byte[] bytes() {
        String data = new String(Json.write(document), StandardCharsets.UTF_8); // without line breaks
        return ("id: " + id + "\nevent: request\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
