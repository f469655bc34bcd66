package io.tagport.app.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tagport.domain.plan.BulkMode;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reader for NDJSON: one JSON object per line. It skips unknown members and blank lines. */
final class NdjsonLines {
    private static final EnumWords<BulkMode> MODES = EnumWords.of(BulkMode.class, BulkMode::word);
    /** A line has two levels; the higher limit allows unknown members. {@link TextLines} limits the length of a line. */
    private static final int DEPTH_MAX = 64;

    /** The maximum length of a number. Numbers occur only in members that are skipped. */
    private static final int NUMBER_DIGITS_MAX = 1_000;

    private static final int NAME_CHARACTERS_MAX = 1_000;
    static final String FORM = "a line is {\"subject\":\"…\",\"tags\":[\"…\"]}";

    private static final JsonFactory JSON = Json.factoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_DIGITS_MAX)
                    .maxNameLength(NAME_CHARACTERS_MAX)
                    .maxStringLength(TextLines.CHARACTERS_MAX)
                    .build())
            .build();

    private NdjsonLines() {}

    static void read(Reader text, LineHandler handler) throws IOException {
        TextLines lines = new TextLines(text);
        while (lines.advance()) {
            String line = lines.text();
            if (lines.isTooLong()) {
                handler.reject(lines.number(), "a line has more than " + TextLines.CHARACTERS_MAX + " characters", "");
            } else if (!line.isBlank()) {
                read(lines.number(), line, handler);
            }
        }
    }

    private static void read(long number, String line, LineHandler handler) throws IOException {
        BulkLine parsed;
        try {
            parsed = parse(number, line);
        } catch (FormException e) {
            handler.reject(number, String.valueOf(e.getMessage()), line);
            return;
        }
        handler.accept(parsed);
    }

    private static BulkLine parse(long number, String line) throws IOException, FormException {
        try (JsonParser parser = JSON.createParser(line)) {
            return new Members(parser).read(number);
        } catch (JsonProcessingException | RuntimeException e) { // any exception of the parser is caused by the line
            throw new FormException("this is not JSON; " + FORM);
        }
    }

    /** Thrown when a line is not a JSON object of the expected form. */
    private static final class FormException extends Exception {
        private static final long serialVersionUID = 1;

        FormException(String message) {
            super(message);
        }
    }

    /** A parser for the members of one line. */
    private static final class Members {
        private final JsonParser parser;
        private Optional<String> subject = Optional.empty();
        private Optional<List<String>> tags = Optional.empty();
        private Optional<BulkMode> mode = Optional.empty();

        Members(JsonParser parser) {
            this.parser = parser;
        }

        BulkLine read(long number) throws IOException, FormException {
            require(parser.nextToken() == JsonToken.START_OBJECT, FORM);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                member(name);
            }
            require(parser.nextToken() == null, "the JSON object is followed by other text");
            require(subject.isPresent(), "there is no 'subject'; " + FORM);
            require(tags.isPresent(), "there are no 'tags'; " + FORM);
            return new BulkLine(number, subject.orElseThrow(), tags.orElseThrow(), mode, true);
        }

        private void member(String name) throws IOException, FormException {
            switch (name) {
                case "subject" -> {
                    require(subject.isEmpty(), "'subject' occurs twice");
                    subject = Optional.of(text("subject"));
                }
                case "tags" -> {
                    require(tags.isEmpty(), "'tags' occurs twice");
                    tags = Optional.of(texts());
                }
                case "mode" -> mode = Optional.of(mode(text("mode")));
                default -> parser.skipChildren();
            }
        }

        private String text(String of) throws IOException, FormException {
            require(parser.currentToken() == JsonToken.VALUE_STRING, "'" + of + "' is not a string");
            return parser.getText();
        }

        private List<String> texts() throws IOException, FormException {
            require(parser.currentToken() == JsonToken.START_ARRAY, "'tags' is not an array");
            List<String> all = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(parser.currentToken() == JsonToken.VALUE_STRING, "an element of 'tags' is not a string");
                all.add(parser.getText());
            }
            return all;
        }

        private static BulkMode mode(String text) throws FormException {
            Optional<BulkMode> mode = MODES.find(text);
            require(mode.isPresent(), "unknown mode '" + text + "'; modes are " + MODES.all());
            return mode.orElseThrow();
        }

        private static void require(boolean condition, String message) throws FormException {
            if (!condition) {
                throw new FormException(message);
            }
        }
    }
}
