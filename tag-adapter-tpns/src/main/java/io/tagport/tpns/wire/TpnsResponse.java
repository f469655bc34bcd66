package io.tagport.tpns.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of an answer. Whether the request succeeded is decided by {@code retCode} alone.
 *
 * @param retCode 0, or why not: see {@link TpnsCode}
 * @param errMsg text for people; empty on success
 * @param seq that of the request; 0 if it had none or was not JSON
 * @param result more data as JSON text; empty if there is none
 * @param invalidTokens the tokens that were refused, in order
 * @param invalidTags the tags that were refused, in order
 */
public record TpnsResponse(
        int retCode, String errMsg, long seq, String result, List<String> invalidTokens, List<String> invalidTags) {
    /** Copies the lists. */
    public TpnsResponse {
        invalidTokens = List.copyOf(invalidTokens);
        invalidTags = List.copyOf(invalidTags);
    }

    /**
     * Answers with a code and the text that the tables have for it, naming nobody.
     *
     * @param code the code
     * @param seq that of the request
     * @return the answer
     */
    public static TpnsResponse of(TpnsCode code, long seq) {
        return new TpnsResponse(code.number(), code.errMsg(), seq, "", List.of(), List.of());
    }

    /**
     * Returns whether the answer speaks of the request as a whole.
     *
     * @return whether both lists are empty
     */
    public boolean namesNobody() {
        return invalidTokens.isEmpty() && invalidTags.isEmpty();
    }

    /**
     * Writes the answer in the documents' form: {@code invalid_tokens} and {@code invalid_tags} only where there are any.
     *
     * @return JSON in UTF-8 without white space
     */
    public byte[] write() {
        ObjectNode body = Json.object()
                .put("ret_code", retCode)
                .put("err_msg", errMsg)
                .put("seq", seq)
                .put("result", result);
        writeList(body, "invalid_tokens", invalidTokens);
        writeList(body, "invalid_tags", invalidTags);
        return Json.write(body);
    }

    private static void writeList(ObjectNode body, String name, List<String> entries) {
        if (!entries.isEmpty()) {
            ArrayNode list = body.putArray(name);
            entries.forEach(list::add);
        }
    }

    /**
     * Reads an answer in any form that has been seen: {@code retCode} and {@code errMsg} for {@code ret_code} and
     * {@code err_msg}, a code in quotes, members omitted, {@code result} of any type. Source: TPNS pages 1024/33766,
     * 1024/33767, 1024/48715 and 548/39071.
     *
     * @param body the bytes as they came
     * @return what they hold; empty unless they are a JSON object with a code
     */
    public static Optional<TpnsResponse> read(byte[] body) {
        try {
            return read(Json.readObject(body));
        } catch (UnreadableJsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<TpnsResponse> read(ObjectNode body) {
        return codeOf(either(body, "ret_code", "retCode"))
                .map(code -> new TpnsResponse(
                        code,
                        textOf(either(body, "err_msg", "errMsg")),
                        new FieldReader(body).seq(),
                        textOf(body.path("result")),
                        textsOf(body.path("invalid_tokens")),
                        textsOf(body.path("invalid_tags"))));
    }

    private static JsonNode either(ObjectNode body, String name, String otherName) {
        return body.has(name) ? body.path(name) : body.path(otherName);
    }

    private static Optional<Integer> codeOf(JsonNode code) {
        if (code.isTextual()) {
            return codeOf(code.textValue());
        }
        return code.isIntegralNumber() && code.canConvertToInt() ? Optional.of(code.intValue()) : Optional.empty();
    }

    private static Optional<Integer> codeOf(String code) {
        try {
            return Optional.of(Integer.valueOf(code));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String textOf(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isTextual() ? node.textValue() : node.toString();
    }

    /** A single value counts as a list of one, an empty one of any type as none. */
    private static List<String> textsOf(JsonNode node) {
        if (!node.isArray()) {
            boolean none = node.isObject() ? node.isEmpty() : textOf(node).isEmpty();
            return none ? List.of() : List.of(textOf(node));
        }
        List<String> texts = new ArrayList<>(node.size());
        node.forEach(entry -> texts.add(textOf(entry)));
        return texts;
    }

    /** Leaves the tokens out. */
    @Override
    public String toString() {
        return "TpnsResponse[ret_code=" + retCode + ", err_msg=" + errMsg + ", seq=" + seq + ", " + invalidTokens.size()
                + " invalid tokens, invalid_tags=" + invalidTags + "]";
    }
}
