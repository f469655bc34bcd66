package io.tagport.im.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import java.util.List;

/** The body of an answer. Lists match accounts by name, never by position. Source: get_tag page. */
public sealed interface ImResponse {
    /**
     * The request as a whole failed and nothing was done.
     *
     * @param code {@code ErrorCode}, not 0
     * @param info {@code ErrorInfo}; may be empty
     */
    record Refused(int code, String info) implements ImResponse {
        /**
         * Answers a refusal.
         *
         * @param refusal what was wrong
         * @return its answer
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
     * @param errorList the accounts that failed; every other account of the request succeeded
     */
    record Written(List<AccountError> errorList) implements ImResponse {
        /** Copies the list. */
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
     * @param userTags the accounts that are known; one without tags is sent with an empty list, so that it differs from
     *     one that is not known
     * @param untold accounts of {@code UserTags} whose {@code Tags} are absent or {@code null}
     * @param errorList the accounts that failed
     */
    record Read(List<AccountTags> userTags, List<String> untold, List<AccountError> errorList) implements ImResponse {
        /** Copies the lists. */
        public Read {
            userTags = List.copyOf(userTags);
            untold = List.copyOf(untold);
            errorList = List.copyOf(errorList);
        }

        /**
         * Creates an answer in which every account of {@code UserTags} has a list of tags.
         *
         * @param userTags the accounts that are known
         * @param errorList the accounts that failed
         */
        public Read(List<AccountTags> userTags, List<AccountError> errorList) {
            this(userTags, List.of(), errorList);
        }

        @Override
        public byte[] encode() {
            ObjectNode body = done();
            ArrayNode list = body.putArray("UserTags"); // always there: the official Java SDK fails on null
            userTags.forEach(item -> list.add(item.toJson()));
            untold.forEach(
                    account -> list.addObject().put("To_Account", account).putNull("Tags"));
            return Json.write(withErrors(body, errorList));
        }
    }

    /**
     * Writes the body with its members in the order of the get_tag page's example. {@code ErrorList} is there only if an
     * account failed.
     *
     * @return JSON in UTF-8
     */
    byte[] encode();

    /**
     * Reads a body leniently: unknown members, an absent {@code ErrorInfo}, {@code ErrorCode} as a text, and lists that
     * are absent, {@code null} or empty are all fine; only {@code Tags} that are absent or {@code null} are told from empty
     * ones, as they do not say that there are none. {@code ErrorCode} decides, whatever {@code ActionStatus} says.
     *
     * @param command what was asked
     * @param body the bytes as they came
     * @return {@link Refused} if {@code ErrorCode} is not 0; else {@link Read} after {@link ImCommand#GET_TAG} and
     *     {@link Written} after the others
     * @throws UnreadableResponseException if it is not a JSON object, has no {@code ErrorCode}, or its lists cannot be
     *     understood: then nobody can tell what happened
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
