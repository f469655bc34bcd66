package io.tagport.im.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parser of response bodies, which is lenient where no information is lost. */
final class ResponseReader {
    private static final Pattern CODE = Pattern.compile("-?[0-9]{1,9}");

    private ResponseReader() {}

    static ImResponse read(ImCommand command, byte[] body) throws UnreadableResponseException {
        ObjectNode answer = objectOf(body);
        int code = code(answer, "");
        if (code != ImCode.OK) {
            return new ImResponse.Refused(code, info(answer));
        }
        List<AccountError> errorList = errorList(answer);
        return command == ImCommand.GET_TAG ? read(answer, errorList) : new ImResponse.Written(errorList);
    }

    private static ObjectNode objectOf(byte[] body) throws UnreadableResponseException {
        try {
            return Json.readObject(body);
        } catch (UnreadableJsonException e) {
            throw new UnreadableResponseException("answer: " + e.getMessage());
        }
    }

    private static List<AccountError> errorList(ObjectNode answer) throws UnreadableResponseException {
        List<AccountError> faults = new ArrayList<>();
        for (JsonNode item : list(answer, "ErrorList", "")) {
            String place = "ErrorList[" + faults.size() + "].";
            faults.add(new AccountError(account(item, place), code(item, place), info(item)));
        }
        return faults;
    }

    private static ImResponse.Read read(ObjectNode answer, List<AccountError> errorList)
            throws UnreadableResponseException {
        List<AccountTags> userTags = new ArrayList<>();
        List<String> missingTags = new ArrayList<>();
        for (JsonNode item : list(answer, "UserTags", "")) {
            String place = "UserTags[" + (userTags.size() + missingTags.size()) + "].";
            if (item.path("Tags").isMissingNode() || item.path("Tags").isNull()) {
                missingTags.add(account(item, place));
            } else {
                userTags.add(new AccountTags(account(item, place), tags(item, place)));
            }
        }
        return new ImResponse.Read(userTags, missingTags, errorList);
    }

    private static List<String> tags(JsonNode item, String place) throws UnreadableResponseException {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : list(item, "Tags", place)) {
            if (!tag.isTextual()) {
                throw new UnreadableResponseException("answer: " + place + "Tags[" + tags.size() + "] is not a string");
            }
            tags.add(tag.textValue());
        }
        return tags;
    }

    /** Returns the elements of a list; absent, null and empty lists are equivalent. */
    private static Iterable<JsonNode> list(JsonNode object, String name, String place)
            throws UnreadableResponseException {
        JsonNode list = object.path(name);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw new UnreadableResponseException("answer: " + place + name + " is not an array");
        }
        return list;
    }

    private static String account(JsonNode item, String place) throws UnreadableResponseException {
        JsonNode account = item.path("To_Account");
        if (!account.isTextual()) {
            throw new UnreadableResponseException("answer: " + place + "To_Account is missing or not a string");
        }
        return account.textValue();
    }

    private static int code(JsonNode object, String place) throws UnreadableResponseException {
        JsonNode code = object.path("ErrorCode");
        boolean scalar = code.isIntegralNumber() || code.isTextual();
        if (!scalar || !CODE.matcher(code.asText()).matches()) {
            throw new UnreadableResponseException("answer: " + place + "ErrorCode is missing or not an integer");
        }
        return Integer.parseInt(code.asText());
    }

    private static String info(JsonNode object) {
        return object.path("ErrorInfo").asText("");
    }
}
