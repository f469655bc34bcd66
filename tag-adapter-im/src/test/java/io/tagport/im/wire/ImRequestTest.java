package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImRequestTest {
    private static final ImCommand GET = ImCommand.GET_TAG;
    private static final ImCommand ADD = ImCommand.ADD_TAG;
    private static final ImCommand REMOVE = ImCommand.REMOVE_TAG;
    private static final ImCommand CLEAR = ImCommand.CLEAR_ALL_TAGS;

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{}{}", "\ufeff{}", "{'To_Account':['u']}", "// u\n{}"})
    void aBodyOtherThanAJsonObjectIsABadBody(String body) {
        assertRefused(GET, body, ImCode.BAD_BODY, "body: the document");
        assertRefused(ADD, body, ImCode.BAD_BODY, "body: the document");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|90003|To_Account is missing",
                "{\"To_Account\":null}|90003|To_Account is missing",
                "{\"to_account\":[\"u\"]}|90003|To_Account is missing",
                "{\"To_Account\":\"u\"}|90001|To_Account is not an array",
                "{\"To_Account\":{}}|90001|To_Account is not an array",
                "{\"To_Account\":[]}|90001|To_Account is empty",
                "{\"To_Account\":[\"u\",7]}|60015|To_Account[1] is not a string",
                "{\"To_Account\":[null]}|60015|To_Account[0] is not a string",
                "{\"To_Account\":[[\"u\"]]}|60015|To_Account[0] is not a string",
                "{\"To_Account\":[\"u\",\"\"]}|90001|To_Account[1] is empty",
                "{\"To_Account\":[\"\\ud800\"]}|90001|To_Account[0] has a broken surrogate"
            })
    void errorsInAListOfAccountsAreReported(String body, int code, String words) {
        assertRefused(GET, body, code, words);
        assertRefused(CLEAR, body, code, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|90001|UserTags is missing",
                "{\"UserTags\":null}|90001|UserTags is missing",
                "{\"UserTag\":[]}|90001|UserTags is missing",
                "{\"UserTags\":{}}|90001|UserTags is not an array",
                "{\"UserTags\":[]}|90001|UserTags is empty",
                "{\"UserTags\":[\"u\"]}|90001|UserTags[0] is not an object",
                "{\"UserTags\":[{\"Tags\":[]}]}|90003|UserTags[0].To_Account is missing",
                "{\"UserTags\":[{\"To_Account\":7,\"Tags\":[]}]}|60015|UserTags[0].To_Account is not a string",
                "{\"UserTags\":[{\"To_Account\":\"\",\"Tags\":[]}]}|90001|UserTags[0].To_Account is empty",
                "{\"UserTags\":[{\"To_Account\":\"u\"}]}|90001|UserTags[0].Tags is missing",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":null}]}|90001|UserTags[0].Tags is missing",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":\"a\"}]}|90001|UserTags[0].Tags is not an array",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\",7]}]}|90001|UserTags[0].Tags[1] is not a string",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"\"]}]}|90040|UserTags[0].Tags[0]: a tag is empty",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\\u0000\"]}]}|90020|UserTags[0].Tags[0]: a tag has a control",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"\\u007f\"]}]}|90020|UserTags[0].Tags[0]: a tag has a control",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"\\udc00\"]}]}|90020|UserTags[0].Tags[0]: a tag has a control"
            })
    void errorsInAListOfTagsAreReported(String body, int code, String words) {
        assertRefused(ADD, body, code, words);
        assertRefused(REMOVE, body, code, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "true", "\"1\"", "1.0", "[]", "4294967296"})
    void replaceIsZeroOrOne(String replace) {
        String body = "{\"Replace\":" + replace + ",\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\"]}]}";

        assertRefused(ADD, body, ImCode.BAD_BODY, "Replace is neither 0 nor 1");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "null, false"})
    void replaceIsReadAndMayBeNull(String json, boolean replace) throws ImRefusal {
        String body = "{\"Replace\":" + json + ",\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\"]}]}";

        assertThat(ImRequest.parse(ADD, Wire.utf8(body)))
                .isEqualTo(new ImRequest.Add(replace, List.of(new AccountTags("u", List.of("a")))));
    }

    @Test
    void aRemovalDoesNotKnowReplaceAndUnknownMembersArePassedOver() throws ImRefusal {
        String body =
                "{\"Replace\":7,\"New\":{},\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"a\",\"a\"],\"New\":1}]}";

        assertThat(ImRequest.parse(REMOVE, Wire.utf8(body)))
                .isEqualTo(new ImRequest.Remove(List.of(new AccountTags("u", List.of("a", "a")))));
    }

    @ParameterizedTest
    @EnumSource(ImCommand.class)
    void theMaximumIsAHundredAccountsIncludingRepetitions(ImCommand command) throws ImRefusal {
        assertThat(ImRequest.parse(command, body(command, 100, 1)).accounts()).hasSize(100);
        assertRefused(
                command,
                Wire.text(body(command, 101, 1)),
                ImCode.TOO_MANY_ACCOUNTS,
                "has 101 accounts; the limit of im 2025-01 is 100");
    }

    @Test
    void anAdditionHasTenTagsAnAccountAndARemovalAHundred() throws ImRefusal {
        assertThat(ImRequest.parse(ADD, body(ADD, 2, 10)).accounts()).hasSize(2);
        assertThat(ImRequest.parse(REMOVE, body(REMOVE, 2, 100)).accounts()).hasSize(2);
        assertRefused(
                ADD,
                Wire.text(body(ADD, 2, 11)),
                ImCode.TOO_MANY_TAGS,
                "UserTags[0].Tags has 11 tags; the limit of im 2025-01 is 10 with Replace 0");
        assertRefused(
                REMOVE,
                Wire.text(body(REMOVE, 2, 101)),
                ImCode.TOO_MANY_TAGS,
                "UserTags[0].Tags has 101 tags; the limit of im 2025-01 is 100");
    }

    @Test
    void aReplacementHasAHundredTagsAnAccount() throws ImRefusal {
        List<String> tags = Collections.nCopies(100, "a");

        RequestValidator.check(
                new ImRequest.Add(true, List.of(new AccountTags("u", tags))), ImLimits.ACCOUNTS_PER_CALL);
        assertRefused(
                ADD,
                Wire.text(new ImRequest.Add(
                                true,
                                List.of(
                                        new AccountTags("v", tags),
                                        new AccountTags("u", Collections.nCopies(101, "a"))))
                        .encode()),
                ImCode.TOO_MANY_TAGS,
                "UserTags[1].Tags has 101 tags; the limit of im 2025-01 is 100 with Replace 1");
    }

    @Test
    void aTagHasFiftyBytes() throws ImRefusal {
        RequestValidator.check(removing("标".repeat(16) + "ab"), ImLimits.ACCOUNTS_PER_CALL);
        assertThatExceptionOfType(ImRefusal.class)
                .isThrownBy(() -> RequestValidator.check(removing("a", "标".repeat(17)), ImLimits.ACCOUNTS_PER_CALL))
                .withMessage(
                        "UserTags[0].Tags[1]: tag '%s' has 51 bytes in UTF-8; the limit of im 2025-01 is 50",
                        "标".repeat(17))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ImCode.TAG_MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"%1$s\",\"\"]}]}|90040",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[\"\"]},{\"To_Account\":\"v\",\"Tags\":[%2$s]}]}|90032",
                "{\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[%2$s]},{\"To_Account\":7,\"Tags\":[]}]}|60015",
                "{\"Replace\":2,\"UserTags\":[{\"Tags\":[%2$s]}]}|90003",
                "{\"Replace\":2,\"UserTags\":[]}|90001"
            })
    void formIsCheckedBeforeCountsAndCountsBeforeTheFormOfTags(String form, int code) {
        String body = String.format(form, "x".repeat(51), "\"a\",".repeat(101) + "\"a\"");

        assertRefused(ADD, body, code, "");
    }

    @Test
    void theFormOfEveryAccountIsCheckedBeforeTheirNumber() {
        assertRefused(GET, "{\"To_Account\":[" + "\"u\",".repeat(100) + "7]}", ImCode.ACCOUNT_NOT_A_STRING, "[100]");
    }

    @Test
    void noMessageHasAnAccountInIt() {
        String body = "{\"UserTags\":[{\"To_Account\":\"hidden\",\"Tags\":[\"\"]}]}";

        assertThatExceptionOfType(ImRefusal.class)
                .isThrownBy(() -> ImRequest.parse(ADD, Wire.utf8(body)))
                .withMessageNotContaining("hidden");
    }

    @Test
    void anAccountThatCannotExistIsStillOneToBeAnswered() throws ImRefusal {
        String account = "小".repeat(200);

        assertThat(ImRequest.parse(GET, new ImRequest.Get(List.of(account)).encode())
                        .accounts())
                .containsExactly(account);
    }

    @Test
    void callsThatImDoesNotHaveAreTheCallersMistake() {
        Subject subject = new Subject("u");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImRequest.of(new Call.SubjectTags(BindingOperation.ADD, subject, TagSet.of("a"))))
                .withMessageContaining("ADD_TO_SUBJECT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImRequest.of(new Call.Overwrite(subject, TagSet.of("a:1"))))
                .withMessageContaining("OVERWRITE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImRequest.of(new Call.Replace(Map.of(subject, TagSet.empty()))))
                .withMessageContaining("clear");
    }

    private static ImRequest removing(String... tags) {
        return new ImRequest.Remove(List.of(new AccountTags("u", List.of(tags))));
    }

    private static byte[] body(ImCommand command, int accounts, int tags) {
        List<String> names = Collections.nCopies(accounts, "u");
        List<AccountTags> userTags =
                Collections.nCopies(accounts, new AccountTags("u", Collections.nCopies(tags, "a")));
        return (command == GET || command == CLEAR ? new ImRequest.Get(names) : new ImRequest.Remove(userTags))
                .encode();
    }

    private static void assertRefused(ImCommand command, String body, ImCode code, String words) {
        assertRefused(command, body, code.code(), words);
    }

    private static void assertRefused(ImCommand command, String body, int code, String words) {
        assertThatExceptionOfType(ImRefusal.class)
                .isThrownBy(() -> ImRequest.parse(command, Wire.utf8(body)))
                .withMessageContaining(words)
                .satisfies(refusal -> assertThat(refusal.code().code()).isEqualTo(code));
    }
}
