package io.tagport.im.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import java.util.List;

/**
 * An item of {@code UserTags}, in requests and responses.
 *
 * @param account {@code To_Account}
 * @param tags {@code Tags}, in order, including duplicates; may be empty
 */
public record AccountTags(String account, List<String> tags) {
    /** Copies the tags defensively. */
    public AccountTags {
        tags = List.copyOf(tags);
    }

    ObjectNode toJson() {
        ObjectNode item = Json.object().put("To_Account", account);
        ArrayNode list = item.putArray("Tags");
        tags.forEach(list::add);
        return item;
    }

    /** Omits the account, as it may be a device's token. */
    @Override
    public String toString() {
        return "AccountTags[" + tags.size() + " tags]";
    }
}
