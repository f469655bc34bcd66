package io.tagport.tpns.wire;

import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.util.List;

/**
 * The body of a request as it came. Nothing is judged yet: an operation ignores a list that it does not need, whatever is
 * in it. Members of other names are skipped, as old clients send them. Taking tags from all devices
 * ({@link TpnsCallEncoder#PURGE_PATH}) has the same body with {@code tags} alone.
 *
 * @param seq what the answer repeats; 0 if it was absent or no 64-bit integer
 * @param operation what {@code operator_type} asks for
 * @param tags {@code tag_list}, in order, with repetitions
 * @param tokens {@code token_list}, in order, with repetitions
 * @param pairs {@code tag_token_list}, in order, with repetitions
 */
public record TpnsRequest(
        long seq,
        JsonField<TpnsOperation> operation,
        JsonField<List<String>> tags,
        JsonField<List<String>> tokens,
        JsonField<List<TpnsPair>> pairs) {

    /**
     * Reads a body.
     *
     * @param body the bytes as they came
     * @return what they hold
     * @throws UnreadableJsonException if they are not one JSON object in UTF-8
     */
    public static TpnsRequest read(byte[] body) throws UnreadableJsonException {
        FieldReader reader = new FieldReader(Json.readObject(body));
        return new TpnsRequest(
                reader.seq(),
                reader.operation(),
                reader.texts("tag_list"),
                reader.texts("token_list"),
                reader.pairs("tag_token_list"));
    }
}
