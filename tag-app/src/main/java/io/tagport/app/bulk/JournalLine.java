package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A line of a journal: a JSON object whose last member is a checksum of the preceding bytes. The checksum reveals incomplete and
 * changed lines.
 */
sealed interface JournalLine {
    EnumWords<RefusalReason> REFUSALS = EnumWords.of(RefusalReason.class, RefusalReason::word);

    /** The version of the journal format. No other version can be read. */
    int FORMAT = 1;

    /** The first line, which identifies the plan of the journal. */
    record Head(int format, String plan) implements JournalLine {
        @Override
        public ObjectNode document() {
            return Json.object().put("journal", format).put("plan", plan);
        }
    }

    /** A record that a call is about to be sent. */
    record Sending(int call) implements JournalLine {
        @Override
        public ObjectNode document() {
            return Json.object().put("sending", call);
        }
    }

    /** A record of the settlement of a call. */
    record Settled(int call, CallSettlement settlement) implements JournalLine {
        @Override
        public ObjectNode document() {
            ObjectNode line = Json.object()
                    .put("settled", call)
                    .put("applied", settlement.applied())
                    .put("requests", settlement.requests());
            if (!settlement.failures().isEmpty()) {
                ArrayNode failures = line.putArray("failures");
                settlement.failures().forEach(one -> write(one, failures.addObject()));
            }
            return line;
        }

        private static void write(Report.Failure failure, ObjectNode object) {
            object.put("subject", failure.subject().id());
            ArrayNode tags = object.putArray("tags");
            failure.tags().forEach(tag -> tags.add(tag.name()));
            if (failure.outcome() instanceof Outcome.Refused refused) {
                object.put("refused", refused.reason().word());
            }
            object.put("code", failure.outcome().code())
                    .put("message", failure.outcome().message());
        }
    }

    /** Returns the JSON object of the line, without the checksum. */
    ObjectNode document();

    /** Returns the bytes of the line, with checksum and line feed. */
    default byte[] bytes() {
        byte[] document = Json.write(document());
        String sum = Checksum.of(document, document.length - 1);
        byte[] line = new byte[document.length - 1 + Checksum.LENGTH + 1];
        System.arraycopy(document, 0, line, 0, document.length - 1);
        byte[] end = (sum + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(end, 0, line, document.length - 1, end.length);
        return line;
    }

    /** Parses a line without its line feed; returns empty if the line is incomplete or was changed. */
    static Optional<JournalLine> read(byte[] line) {
        int body = line.length - Checksum.LENGTH;
        if (body < 1
                || !Checksum.of(line, body)
                        .equals(new String(line, body, Checksum.LENGTH, StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(Json.readObject(line)));
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return Optional.empty(); // the checksum is valid, so another version wrote the line
        }
    }

    private static JournalLine read(ObjectNode line) {
        if (line.has("journal")) {
            return new Head(line.path("journal").asInt(), line.path("plan").asText());
        }
        if (line.has("sending")) {
            return new Sending(line.path("sending").asInt());
        }
        if (!line.has("settled")) {
            throw new IllegalArgumentException("not a line of a journal");
        }
        List<Report.Failure> failures = new ArrayList<>();
        line.path("failures").forEach(failure -> failures.add(entry(failure)));
        return new Settled(
                line.path("settled").asInt(),
                new CallSettlement(
                        line.path("applied").asLong(),
                        failures,
                        line.path("requests").asInt()));
    }

    private static Report.Failure entry(JsonNode failure) {
        List<Tag> tags = new ArrayList<>();
        failure.path("tags").forEach(tag -> tags.add(new Tag(tag.asText())));
        int code = failure.path("code").asInt();
        String message = failure.path("message").asText();
        Outcome.NotApplied outcome = failure.has("refused")
                ? new Outcome.Refused(refusal(failure.path("refused").asText()), code, message)
                : new Outcome.Unknown(code, message);
        return new Report.Failure(new Subject(failure.path("subject").asText()), TagSet.copyOf(tags), outcome);
    }

    private static RefusalReason refusal(String word) {
        return REFUSALS.find(word).orElseThrow(() -> new IllegalArgumentException("unknown reason " + word));
    }

    /** The end of a line: the member that contains the checksum. */
    final class Checksum {
        static final int LENGTH = ",\"crc\":\"00000000\"}".length();

        private Checksum() {}

        static String of(byte[] bytes, int length) {
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, length);
            return String.format(",\"crc\":\"%08x\"}", sum.getValue());
        }
    }
}
