package io.tagport.tpns.wire;

import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.util.List;

/**
 * The body of a request as received, not yet validated: an operation ignores a list that it does not need, whatever the
 * list contains. Unknown members are skipped, as old clients send them. The request that unbinds tags from all devices
 * ({@link TpnsCallEncoder#PURGE_PATH}) has the same body with only {@code tags}.
 *
 * @param seq the sequence number, which the response repeats; 0 if it was absent or not a 64-bit integer
 * @param operation the operation that {@code operator_type} denotes
 * @param tags {@code tag_list}, in order, including duplicates
 * @param tokens {@code token_list}, in order, including duplicates
 * @param pairs {@code tag_token_list}, in order, including duplicates
 */
public record TpnsRequest(
        long seq,
        JsonField<TpnsOperation> operation,
        JsonField<List<String>> tags,
        JsonField<List<String>> tokens,
        JsonField<List<TpnsPair>> pairs) {

    /**
     * Parses a body.
     *
     * @param body the bytes as received
     * @return the request
     * @throws UnreadableJsonException if the bytes are not one JSON object in UTF-8
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
