package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImLimits;
import io.tagport.tpns.wire.TpnsLimits;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v4/timpush/…} and the older paths over real HTTP. */
public abstract class ImProtocolSuite extends ProtocolSuite {
    private static final String SUCCESS = "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}";
    private static final String DEVICE = "379C2F0D-290D-47AE-94D1-919058C39C77";

    protected ImProtocolSuite(Engine engine) {
        super(engine);
    }

    @Test
    void theExampleOfTheGetTagPageIsAnsweredAsThere() {
        add("{'UserTags':[{'To_Account':'xiaoming','Tags':['GoldMember','WeekPassUser']},"
                + "{'To_Account':'xiaohong','Tags':['PlatinumMember','MonthPassUser']}]}");

        Answer answer = get("{'To_Account': ['xiaoming','xiaohong','Mary']}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.body())
                .isEqualTo(quoted("{'ActionStatus':'OK','ErrorInfo':'','ErrorCode':0,'UserTags':["
                        + "{'To_Account':'xiaoming','Tags':['GoldMember','WeekPassUser']},"
                        + "{'To_Account':'xiaohong','Tags':['PlatinumMember','MonthPassUser']}],"
                        + "'ErrorList':[{'To_Account':'Mary','ErrorCode':70107,"
                        + "'ErrorInfo':'account does not exist'}]}"));
    }

    @Test
    void aKnownAccountWithoutTagsDiffersFromAnUnknownOne() {
        add("{'UserTags':[{'To_Account':'u1','Tags':[]}]}");

        Answer answer = get("{'To_Account':['u1']}");

        assertThat(answer.body())
                .isEqualTo(quoted("{'ActionStatus':'OK','ErrorInfo':'','ErrorCode':0,"
                        + "'UserTags':[{'To_Account':'u1','Tags':[]}]}"));
    }

    @Test
    void whereAllAccountsFailUserTagsIsAnEmptyArray() {
        assertThat(get("{'To_Account':['nobody']}").body()).contains(quoted("'UserTags':[]"), "70107", "\"OK\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Replace':0,'UserTags':[{'To_Account':'u1','Tags':['b','c']}]}|a,b,c",
                "{'Replace':1,'UserTags':[{'To_Account':'u1','Tags':['b','c']}]}|b,c",
                "{'UserTags':[{'To_Account':'u1','Tags':['c']}]}|a,b,c",
                "{'Replace':null,'UserTags':[{'To_Account':'u1','Tags':['c']}]}|a,b,c",
                "{'Replace':1,'UserTags':[{'To_Account':'u1','Tags':[]}]}|",
                "{'UserTags':[{'To_Account':'u1','Tags':[]}]}|a,b",
                "{'UserTags':[{'To_Account':'u1','Tags':['c','c']}]}|a,b,c",
                "{'UserTags':[{'To_Account':'u1','Tags':['c']},{'To_Account':'u1','Tags':['d']}]}|a,b,c,d",
                "{'Replace':1,'UserTags':[{'To_Account':'u1','Tags':['c']},{'To_Account':'u1','Tags':['d']}]}|d"
            })
    void addingAndReplacing(String body, String tags) {
        hold("u1", "a", "b");

        assertThat(add(body).body()).isEqualTo(SUCCESS);

        assertThat(stage().tagsOf("u1")).isEqualTo(tags == null ? List.of() : List.of(tags.split(",")));
    }

    @Test
    void removingAndClearing() {
        hold("u1", "a", "b");
        hold("u2", "a");

        assertThat(remove("{'UserTags':[{'To_Account':'u1','Tags':['a','not held']},{'To_Account':'u2','Tags':[]}]}")
                        .body())
                .isEqualTo(SUCCESS);
        assertThat(stage().tagsOf("u1")).containsExactly("b");
        assertThat(clear("{'To_Account':['u1','u2']}").body()).isEqualTo(SUCCESS);
        assertThat(stage().tagsOf("u1")).isEmpty();
        assertThat(stage().tagsOf("u2")).isEmpty();
    }

    @Test
    void failedAccountsAreListedAndTheOthersAreApplied() {
        hold("u1", "a");

        Answer removed = remove("{'UserTags':[{'To_Account':'nobody','Tags':['a']},{'To_Account':'u1','Tags':['a']}]}");
        Answer cleared = clear("{'To_Account':['nobody','u1','no\\u0007ne','" + "x".repeat(129) + "','标签']}");

        assertThat(removed.code()).isZero();
        assertThat(codes(removed)).isEqualTo("70107");
        assertThat(stage().tagsOf("u1")).isEmpty();
        assertThat(codes(cleared)).isEqualTo("70107,70107,70107,70107");
        assertThat(stage().knows("nobody")).isFalse();
    }

    @Test
    void anAccountNamedTwiceIsAnsweredOnceAtItsFirstPlace() {
        hold("u1", "a");

        assertThat(get("{'To_Account':['nobody','u1','nobody','u1']}").body())
                .containsOnlyOnce("\"u1\"")
                .containsOnlyOnce("\"nobody\"");
    }

    @Test
    void anAccountNamedTwiceThatFailsIsListedOnceAndNothingOfItIsDone() {
        String most = tags("t", 10);
        IntStream.range(0, 9).forEach(n -> add("{'UserTags':[{'To_Account':'u1','Tags':[" + tags("h" + n, 10) + "]}]}"));

        Answer answer = add("{'UserTags':[{'To_Account':'u1','Tags':[" + most + "]},{'To_Account':'u1','Tags':['over']}]}");

        assertThat(codes(answer)).isEqualTo("90032");
        assertThat(answer.body()).contains("tags of account exceed 100");
        assertThat(stage().tagsOf("u1")).hasSize(90);
    }

    @Test
    void anAppHoldsAThousandDifferentTagsInThisProtocol() {
        for (int account = 0; account < 10; account++) {
            hold("crowd" + account, names("c" + account + "-", 100));
        }

        Answer answer = add("{'UserTags':[{'To_Account':'u1','Tags':['new']},{'To_Account':'u2','Tags':['c0-1']}]}");

        assertThat(codes(answer)).isEqualTo("90032");
        assertThat(answer.body()).contains("tags of application exceed 1000");
        assertThat(stage().knows("u1")).isFalse();
        assertThat(stage().tagsOf("u2")).containsExactly("c0-1");
        assertThat(add("{'Replace':1,'UserTags':[{'To_Account':'crowd4','Tags':['instead of a hundred']}]}")
                        .body())
                .isEqualTo(SUCCESS);
        remove("{'UserTags':[{'To_Account':'crowd3','Tags':['c3-0']}]}");
        assertThat(add("{'UserTags':[{'To_Account':'u1','Tags':['new']}]}").body()).isEqualTo(SUCCESS);
    }

    @Test
    void aTagBelongsToAccountsOfOneKind() {
        Answer answer = add("{'UserTags':[{'To_Account':'xiaoming','Tags':['GoldMember']},"
                + "{'To_Account':'" + DEVICE + "','Tags':['GoldMember']}]}");

        assertThat(codes(answer)).isEqualTo("90035");
        assertThat(stage().tagsOf("xiaoming")).containsExactly("GoldMember");
        assertThat(stage().knows(DEVICE)).isFalse();
        clear("{'To_Account':['xiaoming']}");
        assertThat(add("{'UserTags':[{'To_Account':'" + DEVICE + "','Tags':['GoldMember']}]}").body())
                .isEqualTo(SUCCESS);
    }

    @Test
    void bothProtocolsSeeOneSetOfBindings() {
        stage().tpns(quoted("{'operator_type':3,'tag_list':['level:1','vip'],'token_list':['one']}"));

        assertThat(get("{'To_Account':['one']}").body()).contains(quoted("'Tags':['level:1','vip']"));
        remove("{'UserTags':[{'To_Account':'one','Tags':['vip']}]}");
        stage().tpns(quoted("{'operator_type':6,'tag_list':['level:2'],'token_list':['one']}"));
        assertThat(get("{'To_Account':['one']}").body()).contains(quoted("'Tags':['level:2']"));
    }

    @ParameterizedTest
    @EnumSource(ImCommand.class)
    void theOlderPathsAreTheSameCalls(ImCommand command) {
        String body = command == ImCommand.GET_TAG || command == ImCommand.CLEAR_ALL_TAGS
                ? "{'To_Account':['u1','nobody']}"
                : "{'UserTags':[{'To_Account':'u1','Tags':['a']}]}";

        for (String path : List.of(command.olderPath(), command.oldestPath())) {
            hold("u1", "a");
            Answer answer = stage().im(path, Stage.APP_ID, quoted(body));

            assertThat(answer.code()).isZero();
            assertThat(answer.body()).isEqualTo(sameOnANewStage(command, body));
        }
    }

    private String sameOnANewStage(ImCommand command, String body) {
        clear("{'To_Account':['u1']}");
        hold("u1", "a");
        return stage().im(command, quoted(body)).body();
    }

    @ParameterizedTest
    @EnumSource(ImCommand.class)
    void aBodyThatIsNoJsonObjectIs90001(ImCommand command) {
        for (String body : List.of("", "[]", "null", "{,}", "{} x", "\ufeff{}", "// comment\n{}")) {
            Answer answer = stage().im(command, body);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.code()).as(body).isEqualTo(90001);
            assertThat(answer.body()).contains("\"FAIL\"").doesNotContain("ErrorList");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET_TAG|{}|90003",
                "GET_TAG|{'To_Account':null}|90003",
                "GET_TAG|{'to_account':['u1']}|90003",
                "GET_TAG|{'To_Account':'u1'}|90001",
                "GET_TAG|{'To_Account':[]}|90001",
                "GET_TAG|{'To_Account':['']}|90001",
                "GET_TAG|{'To_Account':[1]}|60015",
                "GET_TAG|{'To_Account':['u1',null]}|60015",
                "CLEAR_ALL_TAGS|{}|90003",
                "CLEAR_ALL_TAGS|{'To_Account':[{}]}|60015",
                "ADD_TAG|{}|90001",
                "ADD_TAG|{'UserTag':[]}|90001",
                "ADD_TAG|{'UserTags':null}|90001",
                "ADD_TAG|{'UserTags':{}}|90001",
                "ADD_TAG|{'UserTags':[]}|90001",
                "ADD_TAG|{'UserTags':[7]}|90001",
                "ADD_TAG|{'UserTags':[{'Tags':['a']}]}|90003",
                "ADD_TAG|{'UserTags':[{'To_Account':1,'Tags':['a']}]}|60015",
                "ADD_TAG|{'UserTags':[{'To_Account':'','Tags':['a']}]}|90001",
                "ADD_TAG|{'UserTags':[{'To_Account':'u1'}]}|90001",
                "ADD_TAG|{'UserTags':[{'To_Account':'u1','Tags':null}]}|90001",
                "ADD_TAG|{'UserTags':[{'To_Account':'u1','Tags':'a'}]}|90001",
                "ADD_TAG|{'UserTags':[{'To_Account':'u1','Tags':[1]}]}|90001",
                "ADD_TAG|{'Replace':2,'UserTags':[{'To_Account':'u1','Tags':['a']}]}|90001",
                "ADD_TAG|{'Replace':'1','UserTags':[{'To_Account':'u1','Tags':['a']}]}|90001",
                "ADD_TAG|{'Replace':true,'UserTags':[{'To_Account':'u1','Tags':['a']}]}|90001",
                "ADD_TAG|{'UserTags':[{'To_Account':'u1','Tags':['']}]}|90040",
                "ADD_TAG|{'UserTags':[{'To_Account':'u1','Tags':['a\\u0001']}]}|90020",
                "ADD_TAG|{'UserTags':[{'To_Account':'u1','Tags':['a\\ud800']}]}|90020",
                "REMOVE_TAG|{'UserTags':[{'To_Account':'u1','Tags':['']}]}|90040",
                "REMOVE_TAG|{'UserTags':[{'To_Account':'u1'}]}|90001",
                "REMOVE_TAG|{}|90001"
            })
    void aRequestThatBreaksARuleFailsAsAWhole(ImCommand command, String body, int code) {
        Answer answer = stage().im(command, quoted(body));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("ErrorInfo").asText()).isNotEmpty();
        assertThat(stage().openStore().holderCounts()).isEmpty();
    }

    @Test
    void aTagMayHaveFiftyBytes() {
        String chinese = "标".repeat(16) + "ab";
        assertThat(add("{'UserTags':[{'To_Account':'u1','Tags':['" + chinese + "']}]}").body()).isEqualTo(SUCCESS);

        Answer answer = add("{'UserTags':[{'To_Account':'u2','Tags':['ok']},{'To_Account':'u1','Tags':['ok','"
                + "标".repeat(17) + "']}]}");

        assertThat(answer.code()).isEqualTo(90020);
        assertThat(answer.json().path("ErrorInfo").asText()).contains("UserTags[1].Tags[1]", "51 bytes", "50");
        assertThat(stage().knows("u2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ADD_TAG,'',10", "ADD_TAG,'\"Replace\":1,',100", "REMOVE_TAG,'',100"})
    void tagsOfOneEntryAreCountedAsSent(ImCommand command, String option, int most) {
        hold("u1", "a");
        String sameTag = String.join(",", java.util.Collections.nCopies(most, "'a'"));

        assertThat(stage().im(command, quoted("{" + option + "'UserTags':[{'To_Account':'u1','Tags':[" + sameTag + "]}]}"))
                        .body())
                .isEqualTo(SUCCESS);
        assertThat(stage().im(
                                command,
                                quoted("{" + option + "'UserTags':[{'To_Account':'u1','Tags':[" + sameTag + ",'a']}]}"))
                        .code())
                .isEqualTo(90032);
    }

    @ParameterizedTest
    @EnumSource(ImCommand.class)
    void upToAHundredAccountsIncludingRepetitionsAreAccepted(ImCommand command) {
        assertThat(stage().im(command, quoted(many(command, 100))).code()).isZero();

        Answer answer = stage().im(command, quoted(many(command, 101)));

        assertThat(answer.code()).isEqualTo(90018);
        assertThat(answer.json().path("ErrorInfo").asText()).contains("101", "100");
    }

    @ParameterizedTest
    @EnumSource(ImCommand.class)
    void theOldestFamilyReadsFiveHundredAccountsAtOnceAndChangesAHundred(ImCommand command) {
        int most = command == ImCommand.GET_TAG ? 500 : 100;
        assertThat(stage().im(command.oldestPath(), Stage.APP_ID, quoted(many(command, most))).code())
                .isZero();

        Answer answer = stage().im(command.oldestPath(), Stage.APP_ID, quoted(many(command, most + 1)));

        assertThat(answer.code()).isEqualTo(90018);
        assertThat(answer.json().path("ErrorInfo").asText()).contains("" + (most + 1), "" + most);
    }

    private static String many(ImCommand command, int count) {
        boolean named = command == ImCommand.GET_TAG || command == ImCommand.CLEAR_ALL_TAGS;
        String entry = named ? "'u1'" : "{'To_Account':'u1','Tags':['a']}";
        String list = String.join(",", java.util.Collections.nCopies(count, entry));
        return named ? "{'To_Account':[" + list + "]}" : "{'UserTags':[" + list + "]}";
    }

    @Test
    void unknownAccountsFailWhereAccountsMustBeRegistered() {
        stage().strictStore().register(List.of(new Subject("known")));

        Answer answer = stage().im(
                        ImCommand.ADD_TAG.path(),
                        Stage.STRICT_APP_ID,
                        quoted("{'UserTags':[{'To_Account':'stranger','Tags':['a']},{'To_Account':'known','Tags':['a']}]}"));

        assertThat(codes(answer)).isEqualTo("70107");
        assertThat(stage().strictStore().holderCounts().values()).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v4/timpush/rm_tag", "/v4/timpush/", "/v4/x", "/v4/timpush/GET_TAG", "/v4/openim/get_tag"})
    void anUnknownCommandIs60009(String path) {
        assertThat(stage().im(path, Stage.APP_ID, "{}").code()).isEqualTo(60009);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v4/timpush/push",
                "/v4/timpush/batch",
                "/v4/timpush/webpush",
                "/v4/timpush/add_sched_task",
                "/v4/timpush/modify_sched_task",
                "/v4/timpush/delete_sched_task",
                "/v4/timpush/get_sched_task",
                "/v4/timpush/list_sched_task",
                "/v4/timpush/set_attr_name",
                "/v4/timpush/get_attr_name",
                "/v4/timpush/set_attr",
                "/v4/timpush/get_attr",
                "/v4/timpush/remove_attr",
                "/v4/all_member_push/im_push",
                "/v4/openim/im_push",
                "/v4/openim/im_set_attr"
            })
    void aNeighbourThatIsNotServedIsAnsweredAsAWrongResource(String path) {
        Answer answer = stage().im(path, Stage.APP_ID, "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("ActionStatus").asText()).isEqualTo("FAIL");
        assertThat(answer.code()).isEqualTo(60009);
        assertThat(answer.json().path("ErrorInfo").asText()).isEqualTo("there is no such command");
    }

    @Test
    void anotherMethodIs60009WithStatus200() {
        Answer answer = stage().get("/v4/timpush/get_tag");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(60009);
    }

    @Test
    void noAnswerTextShowsAnAccount() {
        assertThat(add("{'UserTags':[{'To_Account':'a-very-private-account','Tags':['" + "x".repeat(51) + "']}]}")
                        .body())
                .doesNotContain("a-very-private-account");
    }

    private Answer get(String body) {
        return stage().im(ImCommand.GET_TAG, quoted(body));
    }

    private Answer add(String body) {
        return stage().im(ImCommand.ADD_TAG, quoted(body));
    }

    private Answer remove(String body) {
        return stage().im(ImCommand.REMOVE_TAG, quoted(body));
    }

    private Answer clear(String body) {
        return stage().im(ImCommand.CLEAR_ALL_TAGS, quoted(body));
    }

    private void hold(String account, String... tags) {
        Subject subject = new Subject(account);
        stage().openStore()
                .apply(
                        List.of(new SubjectChanges(subject, List.of(new Change.Add(subject, TagSet.of(tags))))),
                        new AdmissionPolicy(TpnsLimits.CHARACTERS, AdmissionPolicy.Directory.OPEN, ImLimits::kindOf));
    }

    private static String codes(Answer answer) {
        StringBuilder codes = new StringBuilder();
        answer.json().path("ErrorList").forEach(item -> codes.append(codes.isEmpty() ? "" : ",")
                .append(item.path("ErrorCode").asInt()));
        return codes.toString();
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> prefix + n).toArray(String[]::new);
    }

    private static String tags(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> "'" + prefix + "-" + n + "'").collect(Collectors.joining(","));
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }
}
