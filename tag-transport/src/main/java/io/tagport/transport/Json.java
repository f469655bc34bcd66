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
 * Reads and writes JSON objects. Reading is strict about form, and bounded in everything that a sender could make endless:
 * a document may take no more of the heap than a multiple of its bytes. Works with Jackson 2.14 and later 2.x, with the same
 * bounds.
 */
public final class Json {
    /** The largest answer that any client of ours takes; bodies of requests are held to far less before they get here. */
    static final int DOCUMENT_BYTES_MAX = 8 << 20;

    /** The deepest document of either protocol has four levels; a little more lets unknown members pass. */
    static final int DEPTH_MAX = 64;

    /** Turning digits into a number takes longer than reading them; 19 are a 64-bit number. */
    static final int NUMBER_CHARACTERS_MAX = 1_000;

    /** The longest name that is known has 20. */
    static final int NAME_CHARACTERS_MAX = 1_000;

    /** The longest text that means something is a tag of some hundred bytes; texts that are skipped may be longer. */
    static final int STRING_CHARACTERS_MAX = 1 << 20;

    /**
     * Each value is an object on the heap, also one of two bytes such as {@code []}. A full answer of a hundred accounts with a
     * hundred tags each has 10,700.
     */
    static final int TOKENS_MAX = 50_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    factoryBuilder().build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Creates a builder of a factory whose parsers share nothing. By default Jackson caches member names in a table that all
     * parsers of a factory share: names that are chosen to collide fill it, and from then on documents of other senders fail
     * too.
     *
     * @return a new builder, to which constraints may be added
     */
    public static JsonFactoryBuilder factoryBuilder() {
        return new JsonFactoryBuilder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
    }

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
     * @param utf8 the document; a byte order mark, bytes that are not UTF-8, anything after the object, nesting over 64
     *     levels, numbers of over 1,000 characters, names of over 1,000 characters, texts of over 1,048,576, more than 50,000
     *     tokens (values, names and brackets), and more than 8 MiB are errors
     * @return the object
     * @throws UnreadableJsonException if the bytes are anything else
     */
    public static ObjectNode readObject(byte[] utf8) throws UnreadableJsonException {
        if (utf8.length > DOCUMENT_BYTES_MAX) {
            throw new UnreadableJsonException("the document is over " + DOCUMENT_BYTES_MAX + " bytes");
        }
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

    /** Jackson replaces some malformed bytes and skips a byte order mark; here both are errors. */
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
                            ? "the document is too deep, or has too many or too long parts"
                            : "the document is not JSON")
                    + placeOf(e.getLocation()));
        } catch (IOException | RuntimeException e) { // what the parser cannot cope with is the document's fault
            throw new UnreadableJsonException("the document cannot be parsed");
        }
    }

    /** Jackson's own bound on numbers is as ours and comes first; its exception is not a class of every version. */
    private static boolean isOverBound(JsonProcessingException e) {
        return e instanceof BoundedParser.BoundException
                || e.getClass().getSimpleName().equals("StreamConstraintsException");
    }

    private static String placeOf(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
