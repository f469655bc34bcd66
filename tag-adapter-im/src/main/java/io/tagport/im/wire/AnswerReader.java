package io.tagport.im.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the bodies of answers, leniently where nothing is lost by it. */
final class AnswerReader {
    private static final Pattern CODE = Pattern.compile("-?[0-9]{1,9}");

    private AnswerReader() {}

    static ImAnswer read(ImCommand command, byte[] body) throws UnreadableAnswerException {
        ObjectNode answer = objectOf(body);
        int code = code(answer, "");
        if (code != ImCode.OK) {
            return new ImAnswer.Refused(code, info(answer));
        }
        List<AccountFault> errorList = errorList(answer);
        return command == ImCommand.GET_TAG ? read(answer, errorList) : new ImAnswer.Written(errorList);
    }

    private static ObjectNode objectOf(byte[] body) throws UnreadableAnswerException {
        try {
            return Json.readObject(body);
        } catch (UnreadableJsonException e) {
            throw new UnreadableAnswerException("answer: " + e.getMessage());
        }
    }

    private static List<AccountFault> errorList(ObjectNode answer) throws UnreadableAnswerException {
        List<AccountFault> faults = new ArrayList<>();
        for (JsonNode item : list(answer, "ErrorList", "")) {
            String place = "ErrorList[" + faults.size() + "].";
            faults.add(new AccountFault(account(item, place), code(item, place), info(item)));
        }
        return faults;
    }

    private static ImAnswer.Read read(ObjectNode answer, List<AccountFault> errorList)
            throws UnreadableAnswerException {
        List<AccountTags> userTags = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        for (JsonNode item : list(answer, "UserTags", "")) {
            String place = "UserTags[" + (userTags.size() + untold.size()) + "].";
            if (item.path("Tags").isMissingNode() || item.path("Tags").isNull()) {
                untold.add(account(item, place));
            } else {
                userTags.add(new AccountTags(account(item, place), tags(item, place)));
            }
        }
        return new ImAnswer.Read(userTags, untold, errorList);
    }

    private static List<String> tags(JsonNode item, String place) throws UnreadableAnswerException {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : list(item, "Tags", place)) {
            if (!tag.isTextual()) {
                throw new UnreadableAnswerException("answer: " + place + "Tags[" + tags.size() + "] is not a string");
            }
            tags.add(tag.textValue());
        }
        return tags;
    }

    /** Absent, null and empty are alike. */
    private static Iterable<JsonNode> list(JsonNode object, String name, String place)
            throws UnreadableAnswerException {
        JsonNode list = object.path(name);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw new UnreadableAnswerException("answer: " + place + name + " is not an array");
        }
        return list;
    }

    private static String account(JsonNode item, String place) throws UnreadableAnswerException {
        JsonNode account = item.path("To_Account");
        if (!account.isTextual()) {
            throw new UnreadableAnswerException("answer: " + place + "To_Account is missing or not a string");
        }
        return account.textValue();
    }

    private static int code(JsonNode object, String place) throws UnreadableAnswerException {
        JsonNode code = object.path("ErrorCode");
        boolean scalar = code.isIntegralNumber() || code.isTextual();
        if (!scalar || !CODE.matcher(code.asText()).matches()) {
            throw new UnreadableAnswerException("answer: " + place + "ErrorCode is missing or not an integer");
        }
        return Integer.parseInt(code.asText());
    }

    private static String info(JsonNode object) {
        return object.path("ErrorInfo").asText("");
    }
}
