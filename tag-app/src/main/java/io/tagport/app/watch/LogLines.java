package io.tagport.app.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tagport.app.watch.CompletedRequest.Cost;
import io.tagport.transport.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A formatter for lines of the access log, one JSON object each. A line contains no free text from a client. */
final class LogLines {
    /** A factory without a separator between values, as each line ends with a newline. */
    private static final JsonFactory JSON =
            Json.factoryBuilder().rootValueSeparator("").build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_MICRO = 1_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    LogLines() throws IOException {
        json = JSON.createGenerator(bytes);
    }

    void add(AccessLogEntry logged) throws IOException {
        CompletedRequest request = logged.request();
        RequestLabels kind = logged.kind();
        json.writeStartObject();
        json.writeStringField("time", timeOf(logged.beganMillis()));
        json.writeStringField("id", request.id());
        json.writeStringField("remote", request.caller());
        json.writeStringField("protocol", kind.protocol());
        json.writeStringField("operation", kind.operationLabel());
        json.writeStringField("app", kind.app());
        writeNumber("status", kind.hasStatus(), kind.status());
        writeNumber("code", kind.hasCode(), kind.code());
        json.writeStringField("end", request.result().end().toString());
        writeCost(request.cost());
        if (!request.facts().faults().isEmpty()) {
            json.writeStringField("faults", request.facts().faults());
        }
        end();
    }

    /** Adds a line with the number of lines that are missing at this point. */
    void addGap(long millis, long dropped) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", timeOf(millis));
        json.writeNumberField("dropped", dropped);
        end();
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static String timeOf(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private void writeNumber(String name, boolean isPresent, int number) throws IOException {
        if (isPresent) {
            json.writeNumberField(name, number);
        } else {
            json.writeNullField(name);
        }
    }

    private void writeCost(Cost cost) throws IOException {
        json.writeFieldName("ms");
        json.writeNumber(milliseconds(cost.nanos()));
        json.writeNumberField("in", cost.bytesIn());
        json.writeNumberField("out", cost.bytesOut());
    }

    /**
     * Formats milliseconds with three decimal places, independent of the locale and faster than a general number
     * format.
     */
    private static String milliseconds(long nanos) {
        long micros = nanos / NANOS_PER_MICRO;
        return micros / 1_000 + "." + Long.toString(1_000 + micros % 1_000).substring(1);
    }

    /** Returns the added lines and clears the buffer. */
    byte[] take() throws IOException {
        json.flush();
        byte[] lines = bytes.toByteArray();
        bytes.reset();
        return lines;
    }
}
