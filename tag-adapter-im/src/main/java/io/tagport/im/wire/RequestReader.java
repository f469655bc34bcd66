package io.tagport.im.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parser of request bodies, which checks their form but not their limits. */
final class RequestReader {
    private RequestReader() {}

    static ImRequest read(ImCommand command, byte[] body) throws ImRefusal {
        ObjectNode object = objectOf(body);
        return switch (command) {
            case GET_TAG -> new ImRequest.Get(accounts(object));
            case CLEAR_ALL_TAGS -> new ImRequest.Clear(accounts(object));
            case REMOVE_TAG -> new ImRequest.Remove(userTags(object));
            case ADD_TAG -> {
                List<AccountTags> userTags = userTags(object);
                yield new ImRequest.Add(replace(object), userTags);
            }
        };
    }

    private static ObjectNode objectOf(byte[] body) throws ImRefusal {
        try {
            return Json.readObject(body);
        } catch (UnreadableJsonException e) {
            throw bad("body: " + e.getMessage());
        }
    }

    private static List<String> accounts(ObjectNode object) throws ImRefusal {
        JsonNode list = object.path("To_Account");
        if (isAbsent(list)) {
            throw new ImRefusal(ImCode.ACCOUNT_MISSING, "To_Account is missing");
        }
        if (!list.isArray()) {
            throw bad("To_Account is not an array of strings");
        }
        List<String> accounts = new ArrayList<>();
        for (JsonNode item : list) {
            accounts.add(account(item, "To_Account[" + accounts.size() + "]"));
        }
        return accounts;
    }

    private static List<AccountTags> userTags(ObjectNode object) throws ImRefusal {
        JsonNode list = object.path("UserTags");
        if (!list.isArray()) {
            throw bad("UserTags is " + (isAbsent(list) ? "missing" : "not an array of objects"));
        }
        List<AccountTags> userTags = new ArrayList<>();
        for (JsonNode item : list) {
            userTags.add(accountTags(item, "UserTags[" + userTags.size() + "]"));
        }
        return userTags;
    }

    private static AccountTags accountTags(JsonNode item, String place) throws ImRefusal {
        if (!item.isObject()) {
            throw bad(place + " is not an object");
        }
        JsonNode account = item.path("To_Account");
        if (isAbsent(account)) {
            throw new ImRefusal(ImCode.ACCOUNT_MISSING, place + ".To_Account is missing");
        }
        return new AccountTags(account(account, place + ".To_Account"), tags(item.path("Tags"), place + ".Tags"));
    }

    private static String account(JsonNode account, String place) throws ImRefusal {
        if (!account.isTextual()) {
            throw new ImRefusal(ImCode.ACCOUNT_NOT_A_STRING, place + " is not a string");
        }
        String id = account.textValue();
        if (id.isEmpty()) {
            throw bad(place + " is empty");
        }
        // No response could contain such an id, as a lone surrogate cannot be encoded in UTF-8.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            throw bad(place + " has a broken surrogate pair");
        }
        return id;
    }

    private static List<String> tags(JsonNode list, String place) throws ImRefusal {
        if (!list.isArray()) {
            throw bad(place + " is " + (isAbsent(list) ? "missing" : "not an array of strings"));
        }
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : list) {
            if (!tag.isTextual()) {
                throw bad(place + "[" + tags.size() + "] is not a string");
            }
            tags.add(tag.textValue());
        }
        return tags;
    }

    private static boolean replace(ObjectNode object) throws ImRefusal {
        JsonNode replace = object.path("Replace");
        if (isAbsent(replace)) {
            return false;
        }
        boolean isBit = replace.isInt() && (replace.intValue() == 0 || replace.intValue() == 1);
        if (!isBit) {
            throw bad("Replace is neither 0 nor 1");
        }
        return replace.intValue() == 1;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static ImRefusal bad(String what) {
        return new ImRefusal(ImCode.BAD_BODY, what);
    }
}
