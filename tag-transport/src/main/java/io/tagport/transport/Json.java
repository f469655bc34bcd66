package io.tagport.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads and writes JSON objects. Reading is strict about form and bounded in depth and in the length of numbers. */
public final class Json {
    /** The deepest document of either protocol has four levels; a little more lets unknown members pass. */
    private static final int DEPTH_MAX = 64;

    private static final int NUMBER_DIGITS_MAX = 1_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_DIGITS_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Starts a document to be written.
     *
     * @return an object without members
     */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads exactly one JSON object. Of a member that occurs twice the last counts.
     *
     * @param utf8 the document; a byte order mark, bytes that are not UTF-8, anything after the object, and nesting over
     *     64 levels are errors
     * @return the object
     * @throws UnreadableJsonException if the bytes are anything else
     */
    public static ObjectNode readObject(byte[] utf8) throws UnreadableJsonException {
        String text = decode(utf8);
        if (!(read(text) instanceof ObjectNode object)) {
            throw new UnreadableJsonException("the document is not a JSON object");
        }
        return object;
    }

    /**
     * Writes a document without white space, in the order of its members.
     *
     * @param node any JSON value
     * @return its bytes in UTF-8
     */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson replaces some malformed bytes and passes over a byte order mark; here both are errors. */
    private static String decode(byte[] utf8) throws UnreadableJsonException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (text.startsWith("\ufeff")) {
                throw new UnreadableJsonException("the document begins with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new UnreadableJsonException("the document is not UTF-8");
        }
    }

    private static JsonNode read(String text) throws UnreadableJsonException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableJsonException("the document is not JSON" + placeOf(e.getLocation()));
        }
    }

    private static String placeOf(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
