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
 * The body of a request. Accounts and tags are texts as they came, in their order and with repetitions: whether a server
 * knows an account, or one can be at all, is an answer of its own for each.
 */
public sealed interface ImRequest {
    /**
     * Names the command that the body is for.
     *
     * @return its command
     */
    ImCommand command();

    /**
     * Lists whose tags are meant.
     *
     * @return the accounts in order, repetitions included
     */
    List<String> accounts();

    /**
     * Writes the body as the pages' examples have it.
     *
     * @return JSON in UTF-8
     */
    byte[] encode();

    /**
     * Asks for the tags of accounts. Source: get_tag page.
     *
     * @param accounts {@code To_Account}
     */
    record Get(List<String> accounts) implements ImRequest {
        /** Copies the accounts. */
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

        /** Leaves the accounts out: they may be tokens of devices. */
        @Override
        public String toString() {
            return "Get[" + accounts.size() + " accounts]";
        }
    }

    /**
     * Adds tags, or replaces all tags. Source: pages 1047/60568 and 1047/67821.
     *
     * @param replace {@code Replace}; written only if it is 1, as older servers do not know it
     * @param userTags {@code UserTags}
     */
    record Add(boolean replace, List<AccountTags> userTags) implements ImRequest {
        /** Copies the list. */
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
     * Removes tags by name. Source: page 1047/60569.
     *
     * @param userTags {@code UserTags}
     */
    record Remove(List<AccountTags> userTags) implements ImRequest {
        /** Copies the list. */
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
     * Removes all tags of accounts. Source: page 1047/60570.
     *
     * @param accounts {@code To_Account}
     */
    record Clear(List<String> accounts) implements ImRequest {
        /** Copies the accounts. */
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

        /** Leaves the accounts out: they may be tokens of devices. */
        @Override
        public String toString() {
            return "Clear[" + accounts.size() + " accounts]";
        }
    }

    /**
     * Reads a body and checks everything that concerns the request as a whole, so that one bad entry refuses it all. A
     * member that is {@code null} counts as absent; unknown members are skipped.
     *
     * <p>The first of these refuses, each for the whole body before the next:
     *
     * <ol>
     *   <li>form: {@link ImCode#BAD_BODY} if it is not a JSON object, has no {@code UserTags} or {@code Tags}, a value of
     *       a wrong type, an account that is empty or cannot be written in UTF-8, or a {@code Replace} other than 0 and 1;
     *       {@link ImCode#ACCOUNT_MISSING} without {@code To_Account}; {@link ImCode#ACCOUNT_NOT_A_STRING};
     *   <li>accounts: {@link ImCode#BAD_BODY} if there is none, {@link ImCode#TOO_MANY_ACCOUNTS};
     *   <li>tags of one entry: {@link ImCode#TOO_MANY_TAGS};
     *   <li>tags: {@link ImCode#TAG_EMPTY}, then {@link ImCode#TAG_MALFORMED} for one that is too long or has a control
     *       character or a lone surrogate.
     * </ol>
     *
     * <p>No page gives this order or says which code goes with what; both are ours.
     *
     * @param command whose body it is
     * @param body the bytes as they came; how many there may be is up to the caller: see {@link ImLimits#BODY_BYTES}
     * @return the request, within all limits of a request
     * @throws ImRefusal with a message that names the field, its place and the limit
     */
    static ImRequest parse(ImCommand command, byte[] body) throws ImRefusal {
        return parse(command, body, ImLimits.ACCOUNTS_PER_CALL);
    }

    /**
     * Reads and checks a body under another limit of accounts.
     *
     * @param command whose body it is
     * @param body the bytes as they came
     * @param accountsPerCall how many accounts the request may name: see {@link ImCommand#accountsPerCall}
     * @return the request, within all limits of a request
     * @throws ImRefusal as {@link #parse(ImCommand, byte[])}
     */
    static ImRequest parse(ImCommand command, byte[] body, int accountsPerCall) throws ImRefusal {
        ImRequest request = RequestReader.read(command, body);
        RequestValidator.check(request, accountsPerCall);
        return request;
    }

    /**
     * Translates a call. Adding, removing, replacing for each subject and clearing are all that IM knows.
     *
     * @param call the call
     * @return its request; whether it keeps to the limits is for the caller to check
     * @throws IllegalArgumentException if IM has no such call, or a replacement leaves a subject no tag: the service would
     *     clear it, and whoever wants that says so
     */
    static ImRequest of(Call call) {
        if (call instanceof Call.EachSubject each) {
            List<AccountTags> userTags = userTagsOf(each.tags());
            return each.verb() == BindingOperation.ADD ? new Add(false, userTags) : new Remove(userTags);
        }
        if (call instanceof Call.Replace replace) {
            if (replace.tags().values().stream().anyMatch(TagSet::isEmpty)) {
                throw new IllegalArgumentException("a replacement leaves a subject no tag; to take all away, clear");
            }
            return new Add(true, userTagsOf(replace.tags()));
        }
        if (call instanceof Call.Clear clear) {
            return new Clear(idsOf(clear.subjects()));
        }
        throw new IllegalArgumentException("IM has no call of shape " + call.shape());
    }

    /**
     * Asks for the tags of subjects.
     *
     * @param subjects in order
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
