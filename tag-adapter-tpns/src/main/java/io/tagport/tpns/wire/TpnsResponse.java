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
 * The body of a response. Only {@code retCode} determines whether the request succeeded.
 *
 * @param retCode 0 for success, otherwise an error code: see {@link TpnsCode}
 * @param errMsg a text for people; empty on success
 * @param seq the sequence number of the request; 0 if it had none or was not JSON
 * @param result additional data as JSON text; empty if there is none
 * @param invalidTokens the rejected tokens, in order
 * @param invalidTags the rejected tags, in order
 */
public record TpnsResponse(
        int retCode, String errMsg, long seq, String result, List<String> invalidTokens, List<String> invalidTags) {
    /** Copies the lists defensively. */
    public TpnsResponse {
        invalidTokens = List.copyOf(invalidTokens);
        invalidTags = List.copyOf(invalidTags);
    }

    /**
     * Creates a response with a code, its documented text and empty lists.
     *
     * @param code the code
     * @param seq the sequence number of the request
     * @return the response
     */
    public static TpnsResponse of(TpnsCode code, long seq) {
        return new TpnsResponse(code.number(), code.errMsg(), seq, "", List.of(), List.of());
    }

    /**
     * Tests whether the response concerns the request as a whole.
     *
     * @return whether both lists are empty
     */
    public boolean concernsWholeRequest() {
        return invalidTokens.isEmpty() && invalidTags.isEmpty();
    }

    /**
     * Encodes the response in the documented form: {@code invalid_tokens} and {@code invalid_tags} are omitted if
     * empty.
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
     * Parses a response in any of the known forms: {@code retCode} and {@code errMsg} for {@code ret_code} and
     * {@code err_msg}, a code in quotes, members omitted, {@code result} of any type. Source: TPNS pages 1024/33766,
     * 1024/33767, 1024/48715 and 548/39071.
     *
     * @param body the bytes as received
     * @return the response; empty unless the bytes are a JSON object with a code
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

    /**
     * Returns the entries of a list. A single value counts as a list of one entry, an empty value of any type as an
     * empty list.
     */
    private static List<String> textsOf(JsonNode node) {
        if (!node.isArray()) {
            boolean none = node.isObject() ? node.isEmpty() : textOf(node).isEmpty();
            return none ? List.of() : List.of(textOf(node));
        }
        List<String> texts = new ArrayList<>(node.size());
        node.forEach(entry -> texts.add(textOf(entry)));
        return texts;
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "TpnsResponse[ret_code=" + retCode + ", err_msg=" + errMsg + ", seq=" + seq + ", " + invalidTokens.size()
                + " invalid tokens, invalid_tags=" + invalidTags + "]";
    }
}
