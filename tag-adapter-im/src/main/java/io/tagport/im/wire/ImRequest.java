package io.tagport.im.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.transport.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The body of a request. Accounts and tags are texts as received, in order and including duplicates: whether an account
 * is known to the server, or valid at all, is reported separately for each account.
 */
public sealed interface ImRequest {
    /**
     * Returns the command to which the body belongs.
     *
     * @return the command
     */
    ImCommand command();

    /**
     * Returns the accounts of the request.
     *
     * @return the accounts in order, including duplicates
     */
    List<String> accounts();

    /**
     * Encodes the body in the form of the documented examples.
     *
     * @return JSON in UTF-8
     */
    byte[] encode();

    /**
     * A request that reads the tags of accounts. Source: get_tag page.
     *
     * @param accounts {@code To_Account}
     */
    record Get(List<String> accounts) implements ImRequest {
        /** Copies the accounts defensively. */
        public Get {
            accounts = List.copyOf(accounts);
        }

        @Override
        public ImCommand command() {
            return ImCommand.GET_TAG;
        }

        @Override
        public byte[] encode() {
            return withAccounts(accounts);
        }

        /** Omits the accounts, as they may be device tokens. */
        @Override
        public String toString() {
            return "Get[" + accounts.size() + " accounts]";
        }
    }

    /**
     * A request that adds tags, or replaces all tags. Source: pages 1047/60568 and 1047/67821.
     *
     * @param replace {@code Replace}; encoded only if it is 1, as older servers do not know it
     * @param userTags {@code UserTags}
     */
    record Add(boolean replace, List<AccountTags> userTags) implements ImRequest {
        /** Copies the list defensively. */
        public Add {
            userTags = List.copyOf(userTags);
        }

        @Override
        public ImCommand command() {
            return ImCommand.ADD_TAG;
        }

        @Override
        public List<String> accounts() {
            return accountsOf(userTags);
        }

        @Override
        public byte[] encode() {
            ObjectNode body = Json.object();
            return withUserTags(replace ? body.put("Replace", 1) : body, userTags);
        }
    }

    /**
     * A request that removes tags by name. Source: page 1047/60569.
     *
     * @param userTags {@code UserTags}
     */
    record Remove(List<AccountTags> userTags) implements ImRequest {
        /** Copies the list defensively. */
        public Remove {
            userTags = List.copyOf(userTags);
        }

        @Override
        public ImCommand command() {
            return ImCommand.REMOVE_TAG;
        }

        @Override
        public List<String> accounts() {
            return accountsOf(userTags);
        }

        @Override
        public byte[] encode() {
            return withUserTags(Json.object(), userTags);
        }
    }

    /**
     * A request that removes all tags of accounts. Source: page 1047/60570.
     *
     * @param accounts {@code To_Account}
     */
    record Clear(List<String> accounts) implements ImRequest {
        /** Copies the accounts defensively. */
        public Clear {
            accounts = List.copyOf(accounts);
        }

        @Override
        public ImCommand command() {
            return ImCommand.CLEAR_ALL_TAGS;
        }

        @Override
        public byte[] encode() {
            return withAccounts(accounts);
        }

        /** Omits the accounts, as they may be device tokens. */
        @Override
        public String toString() {
            return "Clear[" + accounts.size() + " accounts]";
        }
    }

    /**
     * Parses a body and checks all rules that concern the request as a whole, so that one invalid entry causes the
     * rejection of the entire request. A member that is {@code null} counts as absent; unknown members are skipped.
     *
     * <p>The rules are checked in this order, each for the whole body before the next; the first violation is thrown:
     *
     * <ol>
     *   <li>form: {@link ImCode#BAD_BODY} if the body is not a JSON object, has no {@code UserTags} or {@code Tags}, a value of
     *       a wrong type, an account that is empty or cannot be encoded in UTF-8, or a {@code Replace} other than 0 and 1;
     *       {@link ImCode#ACCOUNT_MISSING} without {@code To_Account}; {@link ImCode#ACCOUNT_NOT_A_STRING};
     *   <li>accounts: {@link ImCode#BAD_BODY} if there is none, {@link ImCode#TOO_MANY_ACCOUNTS};
     *   <li>tags of one entry: {@link ImCode#TOO_MANY_TAGS};
     *   <li>tags: {@link ImCode#TAG_EMPTY}, then {@link ImCode#TAG_MALFORMED} if a tag is too long or has a control
     *       character or a lone surrogate.
     * </ol>
     *
     * <p>No page defines this order or assigns the codes to violations; both are our choice.
     *
     * @param command the command to which the body belongs
     * @param body the bytes as received; the caller limits their number: see {@link ImLimits#BODY_BYTES}
     * @return the request, within all limits of a request
     * @throws ImRefusal with a message that contains the field, its location and the limit
     */
    static ImRequest parse(ImCommand command, byte[] body) throws ImRefusal {
        return parse(command, body, ImLimits.ACCOUNTS_PER_CALL);
    }

    /**
     * Parses and checks a body with a given limit of accounts.
     *
     * @param command the command to which the body belongs
     * @param body the bytes as received
     * @param accountsPerCall the maximum number of accounts: see {@link ImCommand#accountsPerCall}
     * @return the request, within all limits of a request
     * @throws ImRefusal as {@link #parse(ImCommand, byte[])}
     */
    static ImRequest parse(ImCommand command, byte[] body, int accountsPerCall) throws ImRefusal {
        ImRequest request = RequestReader.read(command, body);
        RequestValidator.check(request, accountsPerCall);
        return request;
    }

    /**
     * Converts a call to a request. IM supports only adding, removing and replacing for each subject, and clearing.
     *
     * @param call the call
     * @return the request; the caller must check that it is within the limits
     * @throws IllegalArgumentException if IM has no such call, or if a replacement leaves a subject without tags: the
     *     service would clear the subject, which requires an explicit clear call
     */
    static ImRequest of(Call call) {
        if (call instanceof Call.EachSubject each) {
            List<AccountTags> userTags = userTagsOf(each.tags());
            return each.operation() == BindingOperation.ADD ? new Add(false, userTags) : new Remove(userTags);
        }
        if (call instanceof Call.Replace replace) {
            if (replace.tags().values().stream().anyMatch(TagSet::isEmpty)) {
                throw new IllegalArgumentException(
                        "a replacement would leave a subject without tags; to remove all tags, clear the subject");
            }
            return new Add(true, userTagsOf(replace.tags()));
        }
        if (call instanceof Call.Clear clear) {
            return new Clear(idsOf(clear.subjects()));
        }
        throw new IllegalArgumentException("IM has no call of shape " + call.shape());
    }

    /**
     * Creates a request that reads the tags of subjects.
     *
     * @param subjects the subjects, in order
     * @return the request, not yet checked
     */
    static ImRequest read(Collection<Subject> subjects) {
        return new Get(idsOf(subjects));
    }

    private static List<String> idsOf(Collection<Subject> subjects) {
        return subjects.stream().map(Subject::id).toList();
    }

    private static List<AccountTags> userTagsOf(Map<Subject, TagSet> tags) {
        return tags.entrySet().stream()
                .map(entry -> new AccountTags(
                        entry.getKey().id(),
                        entry.getValue().stream().map(Tag::name).toList()))
                .toList();
    }

    private static List<String> accountsOf(List<AccountTags> userTags) {
        return userTags.stream().map(AccountTags::account).toList();
    }

    private static byte[] withAccounts(List<String> accounts) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("To_Account");
        accounts.forEach(list::add);
        return Json.write(body);
    }

    private static byte[] withUserTags(ObjectNode body, List<AccountTags> userTags) {
        ArrayNode list = body.putArray("UserTags");
        userTags.forEach(item -> list.add(item.toJson()));
        return Json.write(body);
    }
}
