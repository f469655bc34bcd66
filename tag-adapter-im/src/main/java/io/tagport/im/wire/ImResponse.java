package io.tagport.im.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import java.util.List;

/** The body of a response. Its lists identify accounts by name, never by position. Source: get_tag page. */
public sealed interface ImResponse {
    /**
     * The request as a whole failed, and nothing was changed.
     *
     * @param code {@code ErrorCode}, not 0
     * @param info {@code ErrorInfo}; may be empty
     */
    record Refused(int code, String info) implements ImResponse {
        /**
         * Creates the response for a refusal.
         *
         * @param refusal the refusal
         * @return the response
         */
        public static Refused of(ImRefusal refusal) {
            return new Refused(refusal.code().code(), refusal.info());
        }

        @Override
        public byte[] encode() {
            return Json.write(envelope("FAIL", info, code));
        }
    }

    /**
     * The tags of accounts were changed.
     *
     * @param errorList the accounts that failed; all other accounts of the request succeeded
     */
    record Written(List<AccountError> errorList) implements ImResponse {
        /** Copies the list defensively. */
        public Written {
            errorList = List.copyOf(errorList);
        }

        @Override
        public byte[] encode() {
            return Json.write(withErrors(done(), errorList));
        }
    }

    /**
     * The tags of accounts were read.
     *
     * @param userTags the known accounts; an account without tags has an empty list, which distinguishes it from an
     *     unknown one
     * @param missingTags accounts of {@code UserTags} whose {@code Tags} are absent or {@code null}
     * @param errorList the accounts that failed
     */
    record Read(List<AccountTags> userTags, List<String> missingTags, List<AccountError> errorList)
            implements ImResponse {
        /** Copies the lists defensively. */
        public Read {
            userTags = List.copyOf(userTags);
            missingTags = List.copyOf(missingTags);
            errorList = List.copyOf(errorList);
        }

        /**
         * Creates a response in which every account of {@code UserTags} has a list of tags.
         *
         * @param userTags the known accounts
         * @param errorList the accounts that failed
         */
        public Read(List<AccountTags> userTags, List<AccountError> errorList) {
            this(userTags, List.of(), errorList);
        }

        @Override
        public byte[] encode() {
            ObjectNode body = done();
            ArrayNode list = body.putArray("UserTags"); // never omitted: the official Java SDK fails on null
            userTags.forEach(item -> list.add(item.toJson()));
            missingTags.forEach(
                    account -> list.addObject().put("To_Account", account).putNull("Tags"));
            return Json.write(withErrors(body, errorList));
        }
    }

    /**
     * Encodes the body with its members in the order of the get_tag page's example. {@code ErrorList} is present only
     * if an account failed.
     *
     * @return JSON in UTF-8
     */
    byte[] encode();

    /**
     * Decodes a body leniently. Unknown members, an absent {@code ErrorInfo}, {@code ErrorCode} as text, and lists that
     * are absent, {@code null} or empty are accepted. Only {@code Tags} that are absent or {@code null} are
     * distinguished from empty ones, as they do not state that there are no tags. {@code ErrorCode} decides, regardless
     * of {@code ActionStatus}.
     *
     * @param command the command of the request
     * @param body the bytes as received
     * @return {@link Refused} if {@code ErrorCode} is not 0; otherwise {@link Read} for {@link ImCommand#GET_TAG} and
     *     {@link Written} for the other commands
     * @throws UnreadableResponseException if the body is not a JSON object, has no {@code ErrorCode}, or has unreadable
     *     lists; the outcome of the request is then unknown
     */
    static ImResponse decode(ImCommand command, byte[] body) throws UnreadableResponseException {
        return ResponseReader.read(command, body);
    }

    private static ObjectNode done() {
        return envelope("OK", "", ImCode.OK);
    }

    private static ObjectNode envelope(String status, String info, int code) {
        return Json.object().put("ActionStatus", status).put("ErrorInfo", info).put("ErrorCode", code);
    }

    private static ObjectNode withErrors(ObjectNode body, List<AccountError> errorList) {
        if (!errorList.isEmpty()) {
            ArrayNode list = body.putArray("ErrorList");
            errorList.forEach(item -> list.add(item.toJson()));
        }
        return body;
    }
}
