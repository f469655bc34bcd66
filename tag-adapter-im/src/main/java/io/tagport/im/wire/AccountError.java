package io.tagport.im.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;

/**
 * An item of {@code ErrorList}: an account for which nothing was done although the request as a whole succeeded.
 *
 * @param account {@code To_Account}, as in the request
 * @param code {@code ErrorCode}
 * @param info {@code ErrorInfo}; may be empty and is then omitted from the JSON, as in every documented example
 */
public record AccountError(String account, int code, String info) {
    ObjectNode toJson() {
        ObjectNode item = Json.object().put("To_Account", account).put("ErrorCode", code);
        return info.isEmpty() ? item : item.put("ErrorInfo", info);
    }

    /** Omits the account, as it may be a device's token. */
    @Override
    public String toString() {
        return "AccountError[" + code + " " + info + "]";
    }
}
