package io.tagport.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A strict parser and a writer of JSON objects. Parsing has a bound on everything that a sender could make arbitrarily
 * large, so that a document uses no more heap than a multiple of its bytes. Works with Jackson 2.14 and later 2.x, with
 * the same bounds.
 */
public final class Json {
    /**
     * Maximum size of a document: the largest answer that any client of this project accepts. Request bodies have a
     * much lower limit, which is checked earlier.
     */
    static final int DOCUMENT_BYTES_MAX = 8 << 20;

    /**
     * Maximum nesting depth. The deepest document of either protocol has four levels; a higher limit admits unknown
     * members.
     */
    static final int DEPTH_MAX = 64;

    /**
     * Maximum length of a number, because the conversion of digits takes longer than reading them. A 64-bit number has
     * up to 19 digits.
     */
    static final int NUMBER_CHARACTERS_MAX = 1_000;

    /** Maximum length of a member's name. The longest known name has 20 characters. */
    static final int NAME_CHARACTERS_MAX = 1_000;

    /**
     * Maximum length of a string. The longest meaningful string is a tag of some hundred bytes; ignored strings may be
     * longer.
     */
    static final int STRING_CHARACTERS_MAX = 1 << 20;

    /**
     * Maximum number of tokens, because each value is an object on the heap, even a value of two bytes such as
     * {@code []}. A full answer with a hundred accounts and a hundred tags each has 10,700 tokens.
     */
    static final int TOKENS_MAX = 50_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    factoryBuilder().build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Creates a builder of a factory whose parsers share no state. By default Jackson caches member names in a table
     * that all parsers of a factory share. Names that are chosen to collide can fill this table, and then documents of
     * other senders fail too.
     *
     * @return a new builder, to which constraints may be added
     */
    public static JsonFactoryBuilder factoryBuilder() {
        return new JsonFactoryBuilder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
    }

    /**
     * Creates an empty JSON object.
     *
     * @return an object without members
     */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Parses exactly one JSON object. If a member occurs twice, the last one applies.
     *
     * @param utf8 the document; a byte order mark, bytes that are not UTF-8, anything after the object, nesting over 64
     *     levels, numbers of over 1,000 characters, names of over 1,000 characters, strings of over 1,048,576
     *     characters, more than 50,000 tokens (values, names and brackets), and more than 8 MiB are errors
     * @return the parsed object
     * @throws UnreadableJsonException if the document has one of these errors or is not a JSON object
     */
    public static ObjectNode readObject(byte[] utf8) throws UnreadableJsonException {
        if (utf8.length > DOCUMENT_BYTES_MAX) {
            throw new UnreadableJsonException("the document exceeds " + DOCUMENT_BYTES_MAX + " bytes");
        }
        String text = decode(utf8);
        if (!(read(text) instanceof ObjectNode object)) {
            throw new UnreadableJsonException("the document is not a JSON object");
        }
        return object;
    }

    /**
     * Encodes a document without white space, in the order of its members.
     *
     * @param node any JSON value
     * @return the document in UTF-8
     */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Decodes UTF-8 strictly: Jackson replaces some malformed bytes and skips a byte order mark; here both are errors.
     */
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
        try (JsonParser parser = new BoundedParser(MAPPER.createParser(text))) {
            return MAPPER.readTree(parser);
        } catch (JsonProcessingException e) {
            throw new UnreadableJsonException((isOverBound(e)
                            ? "the document is nested too deeply, or has too many or too long parts"
                            : "the document is not JSON")
                    + positionOf(e.getLocation()));
        } catch (IOException | RuntimeException e) { // any failure of the parser is caused by the document
            throw new UnreadableJsonException("the document cannot be parsed");
        }
    }

    /**
     * Tests whether a document exceeds a bound. Jackson's own bound on numbers equals this one and is checked first;
     * its exception class does not exist in every version.
     */
    private static boolean isOverBound(JsonProcessingException e) {
        return e instanceof BoundedParser.BoundException
                || e.getClass().getSimpleName().equals("StreamConstraintsException");
    }

    private static String positionOf(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
