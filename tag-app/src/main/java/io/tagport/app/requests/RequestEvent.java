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
 * A request and what became of it, with nothing in it that must not be shown.
 *
 * @param id of this request, higher than those of all that ended before it
 * @param document what is to be seen of it
 */
public record RequestEvent(long id, ObjectNode document) {
    private static final int NAMES_MAX = 20;
    private static final int NAME_CHARACTERS_MAX = 200;
    /** A place in a request: its parameter, header or member, and the index in it. */
    private static final Pattern PART =
            Pattern.compile("(query parameter |the header )?[A-Za-z_.-]{1,40}(\\[[0-9.]{1,20}])?");

    /** When a request was handled, and for how long. */
    record Timing(Instant began, Duration took) {}

    /** How it ended for the caller: {@code status} is 0 if there was no answer. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    record End(String word, int status, byte[] body) {}

    static RequestEvent of(
            long id,
            HttpCall request,
            InspectedRequest seen,
            String app,
            RequestFacts requestFacts,
            End end,
            Timing timing) {
        ObjectNode document = Json.object()
                .put("id", id)
                .put("began", timing.began().toString())
                .put("millis", Math.round(timing.took().toNanos() / 10_000.0) / 100.0)
                .put("operation", seen.operation().toString())
                .put("method", seen.method())
                .put("path", shortened(seen.path()))
                .put("app", app)
                .put("end", end.word())
                .put("status", end.status());
        document.put("code", requestFacts.code() == RequestOutcome.NO_CODE ? null : requestFacts.code());
        ArrayNode tags = document.putArray("tags");
        seen.asked().tags().stream().limit(NAMES_MAX).forEach(tag -> tags.add(shortened(tag)));
        ArrayNode subjects = document.putArray("subjects");
        seen.subjects().stream().limit(NAMES_MAX).forEach(subject -> subjects.add(subject.toString()));
        ArrayNode ignored = document.putArray("ignored");
        seen.ignored().stream()
                .limit(NAMES_MAX)
                .forEach(part ->
                        ignored.addObject().put("what", named(part.what())).put("why", part.why()));
        String body = MaskedBody.request(seen.operation(), request.body());
        return new RequestEvent(
                id,
                document.put("faults", requestFacts.faults())
                        .put("request", body)
                        .put("answer", MaskedBody.answer(seen.operation(), end.body()))
                        .put("curl", CurlCommand.of(seen, body)));
    }

    /** The name of a member is a caller's own text, and may be a subject: then it is masked. */
    private static String named(String part) {
        return PART.matcher(part).matches() ? part : Subject.masked(part);
    }

    private static String shortened(String name) {
        return name.length() <= NAME_CHARACTERS_MAX ? name : name.substring(0, NAME_CHARACTERS_MAX) + "…";
    }

    /** The event as a stream of events carries it. */
    public byte[] bytes() {
        String data = new String(Json.write(document), StandardCharsets.UTF_8); // without line breaks
        return ("id: " + id + "\nevent: request\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
