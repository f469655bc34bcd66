package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v3/device/tag} and {@code delete_all_device} over real HTTP. */
public abstract class TpnsProtocolSuite extends ProtocolSuite {
    private static final String SUCCESS = "{\"ret_code\":0,\"err_msg\":\"\",\"seq\":0,\"result\":\"\"}";

    protected TpnsProtocolSuite(Engine engine) {
        super(engine);
    }

    @Test
    void theTenOperationsMatchTheDocumentedExamples() {
        succeed("{'operator_type': 1, 'tag_list': ['tag1'], 'token_list': ['token1']}");
        assertThat(stage().tagsOf("token1")).containsExactly("tag1");
        succeed("{'operator_type': 2, 'tag_list': ['tag1'], 'token_list': ['token1']}");
        assertThat(stage().tagsOf("token1")).isEmpty();
        succeed("{'operator_type': 3, 'tag_list': ['tag1', 'tag2'], 'token_list': ['token1']}");
        assertThat(stage().tagsOf("token1")).containsExactly("tag1", "tag2");
        succeed("{'operator_type': 4, 'tag_list': ['tag1', 'tag2'], 'token_list': ['token1']}");
        assertThat(stage().tagsOf("token1")).isEmpty();
        succeed("{'operator_type': 7, 'tag_list': ['tag1'], 'token_list': ['token1', 'token2']}");
        assertThat(stage().tagsOf("token2")).containsExactly("tag1");
        succeed("{'operator_type': 6, 'tag_list': ['test:2', 'level'], 'token_list': ['token1']}");
        assertThat(stage().tagsOf("token1")).containsExactly("test:2", "level");
        succeed("{'operator_type': 6, 'tag_list': ['test:3', 'level:2'], 'token_list': ['token1']}");
        assertThat(stage().tagsOf("token1")).containsExactlyInAnyOrder("level", "test:3", "level:2");
        succeed("{'operator_type': 5, 'tag_list': ['ignored'], 'token_list': ['token1']}");
        assertThat(stage().tagsOf("token1")).isEmpty();
        succeed("{'operator_type': 8, 'tag_list': ['tag1'], 'token_list': ['token1', 'token2']}");
        assertThat(stage().tagsOf("token2")).isEmpty();
        succeed("{'operator_type': 9, 'tag_token_list': [{'tag': 'tag1', 'token': 'token1'}]}");
        assertThat(stage().tagsOf("token1")).containsExactly("tag1");
        succeed("{'operator_type': 10, 'tag_token_list': [{'tag': 'tag1', 'token': 'token1'},"
                + "{'tag': 'tag2', 'token': 'token2'}, {'tag': 'tag3', 'token': 'token3'}]}");
        assertThat(stage().tagsOf("token1")).isEmpty();
    }

    @Test
    void anOverwriteOfCategoriesLeavesTheOthers() {
        hold("token1", "level:1", "level:2", "male");

        succeed("{'operator_type': 6, 'tag_list': ['level:3'], 'token_list': ['token1']}");

        assertThat(stage().tagsOf("token1")).containsExactly("male", "level:3");
    }

    @Test
    void theAnswerIsJsonInUtf8WithStatus200() {
        Answer answer = send("{'operator_type':1,'tag_list':['标签'],'token_list':['token1']}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.body()).isEqualTo(SUCCESS);
        assertThat(stage().tagsOf("token1")).containsExactly("标签");
    }

    @ParameterizedTest
    @CsvSource({"7,7", "9223372036854775807,9223372036854775807", "-1,-1", "'\"7\"',0", "1.5,0", "null,0", "[],0"})
    void seqIsEchoedExactlyIfItIsAnInteger(String sent, String echoed) {
        Answer answer = send("{'operator_type':1,'tag_list':['a'],'token_list':['b'],'seq':" + sent + "}");

        assertThat(answer.json().path("seq").asText()).isEqualTo(echoed);
        assertThat(answer.code()).isZero();
    }

    @Test
    void seqIsEchoedWithAnErrorToo() {
        assertThat(send("{'operator_type':77,'seq':12}").body()).contains("\"ret_code\":1008007", "\"seq\":12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{'operator_type':1,}",
                "{'operator_type':1} x",
                "\ufeff{'operator_type':1}",
                "not json"
            })
    void aBodyThatIsNoJsonObjectIs1008001WithSeq0(String body) {
        Answer answer = send(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(1008001);
        assertThat(answer.json().path("seq").asLong()).isZero();
        assertThat(answer.json().path("err_msg").asText()).startsWith("parameter parse error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'operator_type':null}",
                "{'operator_type':1,'tag_list':['a']}",
                "{'operator_type':1,'token_list':['a']}",
                "{'operator_type':1,'tag_list':[],'token_list':['a']}",
                "{'operator_type':3,'tag_list':null,'token_list':['a']}",
                "{'operator_type':5}",
                "{'operator_type':5,'token_list':[]}",
                "{'operator_type':6,'tag_list':[],'token_list':['a']}",
                "{'operator_type':7,'tag_list':['a'],'token_list':[]}",
                "{'operator_type':9,'tag_list':['a'],'token_list':['b']}",
                "{'operator_type':10,'tag_token_list':[]}"
            })
    void aMissingRequiredMemberIs1008002(String body) {
        assertThat(send(body).code()).isEqualTo(1008002);
        assertThat(stage().openStore().holderCounts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'operator_type':'1','tag_list':['a'],'token_list':['b']}",
                "{'operator_type':0,'tag_list':['a'],'token_list':['b']}",
                "{'operator_type':11,'tag_list':['a'],'token_list':['b']}",
                "{'operator_type':1.0,'tag_list':['a'],'token_list':['b']}",
                "{'operator_type':99999999999999999999,'tag_list':['a'],'token_list':['b']}",
                "{'operator_type':true,'tag_list':['a'],'token_list':['b']}",
                "{'operator_type':1,'tag_list':'a','token_list':['b']}",
                "{'operator_type':1,'tag_list':['a'],'token_list':'b'}",
                "{'operator_type':1,'tag_list':[1],'token_list':['b']}",
                "{'operator_type':1,'tag_list':['a',null],'token_list':['b']}",
                "{'operator_type':1,'tag_list':['a'],'token_list':[{}]}",
                "{'operator_type':9,'tag_token_list':[{'tag':'a'}]}",
                "{'operator_type':9,'tag_token_list':[{'tag':'a','token':'b'},{'token':'b'}]}",
                "{'operator_type':9,'tag_token_list':{'tag':'a','token':'b'}}",
                "{'operator_type':9,'tag_token_list':[['a']]}",
                "{'operator_type':3,'tag_list':[''],'token_list':['b']}",
                "{'operator_type':3,'tag_list':['a\\u0009b'],'token_list':['b']}",
                "{'operator_type':3,'tag_list':['\\ud800'],'token_list':['b']}",
                "{'operator_type':3,'tag_list':['a'],'token_list':['']}",
                "{'operator_type':3,'tag_list':['a'],'token_list':['b c']}",
                "{'operator_type':3,'tag_list':['a'],'token_list':['标']}"
            })
    void aValueThatIsNotAllowedIs1008007AndNothingChanges(String body) {
        Answer answer = send(body);

        assertThat(answer.code()).isEqualTo(1008007);
        assertThat(answer.json().path("err_msg").asText()).startsWith("invalid parameter: ");
        assertThat(stage().openStore().holderCounts()).isEmpty();
    }

    @Test
    void aTagMayHaveFiftyCharactersOfAnyByteLength() {
        succeed("{'operator_type':1,'tag_list':['" + "标".repeat(50) + "'],'token_list':['b']}");
        succeed("{'operator_type':1,'tag_list':['" + "😀".repeat(50) + "'],'token_list':['b']}");

        Answer answer = send("{'operator_type':3,'tag_list':['ok','" + "标".repeat(51) + "'],'token_list':['b']}");

        assertThat(answer.code()).isEqualTo(1008007);
        assertThat(answer.json().path("err_msg").asText()).contains("tag_list[1]", "51 characters", "is 50");
        assertThat(texts(answer, "invalid_tags")).containsExactly("标".repeat(51));
        assertThat(stage().tagsOf("b")).hasSize(2);
    }

    @Test
    void aTokenMayHaveThirtySixCharactersAndAnErrorTextQuotesNone() {
        succeed("{'operator_type':1,'tag_list':['a'],'token_list':['" + "t".repeat(36) + "']}");

        Answer answer = send("{'operator_type':7,'tag_list':['a'],'token_list':['ok','" + "t".repeat(37) + "']}");

        assertThat(answer.code()).isEqualTo(1008007);
        assertThat(texts(answer, "invalid_tokens")).containsExactly("t".repeat(37));
        assertThat(answer.json().path("err_msg").asText()).contains("token_list[1]", "36").doesNotContain("ttt");
        assertThat(stage().knows("ok")).isFalse();
    }

    @Test
    void listsOfUpToFiveHundredEntriesAreAccepted() {
        succeed("{'operator_type':7,'tag_list':['a'],'token_list':[" + names("token", 500) + "]}");

        Answer answer = send("{'operator_type':7,'tag_list':['b'],'token_list':[" + names("token", 501) + "]}");

        assertThat(answer.code()).isEqualTo(1008007);
        assertThat(answer.json().path("err_msg").asText()).contains("token_list has 501 entries", "500");
        assertThat(stage().openStore().holderCounts().values()).containsExactly(500L);
    }

    @Test
    void theLengthIsCheckedBeforeTheCutToTheFirst() {
        assertThat(send("{'operator_type':1,'tag_list':['a'],'token_list':[" + names("token", 501) + "]}")
                        .code())
                .isEqualTo(1008007);
    }

    @Test
    void thatEveryListIsThereIsCheckedBeforeTheirLengths() {
        assertThat(send("{'operator_type':1,'tag_list':[" + names("t", 501) + "]}").code())
                .isEqualTo(1008002);
    }

    @Test
    void upToTwentyPairsAreAccepted() {
        succeed("{'operator_type':9,'tag_token_list':[" + pairs(20) + "]}");

        assertThat(send("{'operator_type':9,'tag_token_list':[" + pairs(21) + "]}").code())
                .isEqualTo(1008007);
        assertThat(stage().openStore().holderCounts()).hasSize(20);
    }

    @Test
    void surplusEntriesAreIgnoredWithoutACheck() {
        succeed("{'operator_type':1,'tag_list':['a','" + "x".repeat(60) + "'],'token_list':['one','b c']}");

        assertThat(stage().tagsOf("one")).containsExactly("a");
        assertThat(stage().openStore().holderCounts()).hasSize(1);
    }

    @Test
    void listsThatAnOperationDoesNotUseAreIgnoredWithAnyContent() {
        succeed("{'operator_type':5,'tag_list':7,'token_list':['one'],'tag_token_list':'x'}");
        succeed("{'operator_type':9,'tag_list':[{}],'token_list':" + "null"
                + ",'tag_token_list':[{'tag':'a','token':'one'}]}");
    }

    @Test
    void unknownMembersAndTheOldOnesAreIgnored() {
        succeed("{'operator_type':1,'platform':'android','op_type':'x','op_id':null,'new':{'a':[1]},"
                + "'tag_list':['a'],'token_list':['one']}");
    }

    @Test
    void legacyXingePairsAsArraysAreAccepted() {
        succeed("{'operator_type':9,'tag_token_list':[['a','one'],{'tag':'b','token':'one'}]}");

        assertThat(stage().tagsOf("one")).containsExactly("a", "b");
    }

    @Test
    void theSameTokenOrPairTwiceCountsOnce() {
        succeed("{'operator_type':7,'tag_list':['a'],'token_list':['one','one']}");
        succeed("{'operator_type':9,'tag_token_list':[['a','one'],['a','one']]}");

        assertThat(stage().openStore().holderCounts().values()).containsExactly(1L);
    }

    @Test
    void bindingABoundTagAndUnbindingAnUnboundTagSucceed() {
        succeed("{'operator_type':1,'tag_list':['a'],'token_list':['one']}");
        succeed("{'operator_type':1,'tag_list':['a'],'token_list':['one']}");
        succeed("{'operator_type':2,'tag_list':['other'],'token_list':['one']}");
        succeed("{'operator_type':2,'tag_list':['a'],'token_list':['never-seen']}");
        succeed("{'operator_type':5,'token_list':['never-seen']}");

        assertThat(stage().tagsOf("one")).containsExactly("a");
    }

    @Test
    void aTokenHoldsAHundredTagsAndNoMore() {
        hold("full", IntStream.range(0, 100).mapToObj(n -> "t" + n).toArray(String[]::new));

        Answer answer = send("{'operator_type':7,'tag_list':['one more'],'token_list':['other','full']}");

        assertThat(answer.code()).isEqualTo(1008007);
        assertThat(texts(answer, "invalid_tokens")).containsExactly("full");
        assertThat(answer.json().path("err_msg").asText()).contains("101", "100");
        assertThat(stage().tagsOf("full")).hasSize(100);
        assertThat(stage().tagsOf("other")).containsExactly("one more");
    }

    @Test
    void operationThreeWithMoreThanAHundredTagsIsJudgedByTheDistinctResult() {
        succeed("{'operator_type':3,'tag_list':[" + String.join(",", Collections.nCopies(150, "'a'"))
                + "],'token_list':['one']}");
        assertThat(send("{'operator_type':3,'tag_list':[" + names("t", 101) + "],'token_list':['one']}")
                        .code())
                .isEqualTo(1008007);
        assertThat(stage().tagsOf("one")).containsExactly("a");
    }

    @Test
    void anOverwriteCountsTheLimitOnTheResult() {
        hold("one", IntStream.range(0, 100).mapToObj(n -> "old" + n).toArray(String[]::new));

        succeed("{'operator_type':6,'tag_list':[" + names("new", 100) + "],'token_list':['one']}");

        assertThat(stage().tagsOf("one")).hasSize(100).contains("new99").doesNotContain("old0");
    }

    @Test
    void anAppHoldsTenThousandTagsAndNoMore() {
        List<SubjectChanges> crowd = new ArrayList<>();
        for (int token = 0; token < 100; token++) {
            int from = token * 100;
            Subject subject = new Subject("crowd" + token);
            TagSet tags = TagSet.of(IntStream.range(from, from + 100)
                    .mapToObj(n -> "t" + n)
                    .toArray(String[]::new));
            crowd.add(new SubjectChanges(subject, List.of(new Change.Add(subject, tags))));
        }
        stage().openStore().apply(crowd, AdmissionPolicy.of(TpnsLimits.CHARACTERS, AdmissionPolicy.Directory.OPEN));

        Answer answer = send("{'operator_type':1,'tag_list':['newcomer'],'token_list':['one']}");

        assertThat(answer.code()).isEqualTo(1008007);
        assertThat(answer.json().path("err_msg").asText()).contains("10000");
        assertThat(texts(answer, "invalid_tokens")).containsExactly("one");
        succeed("{'operator_type':1,'tag_list':['t5'],'token_list':['one']}");
        succeed("{'operator_type':4,'tag_list':['t0','t1'],'token_list':['crowd0']}");
        succeed("{'operator_type':1,'tag_list':['newcomer'],'token_list':['one']}");
    }

    @Test
    void unknownTokensAre1008006WhereTokensMustBeRegistered() {
        stage().strictStore().register(List.of(new Subject("known")));

        Answer partly = strict("{'operator_type':7,'tag_list':['a'],'token_list':['stranger','known']}");
        Answer wholly = strict("{'operator_type':5,'token_list':['stranger']}");

        assertThat(partly.code()).isEqualTo(1008006);
        assertThat(partly.json().path("err_msg").asText()).startsWith("invalid token");
        assertThat(texts(partly, "invalid_tokens")).containsExactly("stranger");
        assertThat(stage().strictStore().holderCounts().values()).containsExactly(1L);
        assertThat(wholly.code()).isEqualTo(1008006);
    }

    @Test
    void appsDoNotSeeEachOther() {
        stage().strictStore().register(List.of(new Subject("one")));
        succeed("{'operator_type':1,'tag_list':['a'],'token_list':['one']}");

        assertThat(stage().strictStore().holderCounts()).isEmpty();
    }

    @Test
    void aPurgeRemovesATagFromEveryToken() {
        hold("one", "gone", "stays");
        hold("two", "gone", "gone too");

        Answer answer = stage().tpns(
                        Stage.TPNS, TpnsCallEncoder.PURGE_PATH, quoted("{'tag_list': ['gone', 'gone too', 'never there']}"));

        assertThat(answer.code()).isZero();
        assertThat(stage().tagsOf("one")).containsExactly("stays");
        assertThat(stage().tagsOf("two")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|1008002", "{'tag_list':[]}|1008002", "{'tag_list':'a'}|1008007", "{'tag_list':['']}|1008007", "[|1008001"
            })
    void aPurgeIsCheckedAsTheOtherCallIs(String body, int code) {
        assertThat(stage().tpns(Stage.TPNS, TpnsCallEncoder.PURGE_PATH, quoted(body)).code())
                .isEqualTo(code);
    }

    @Test
    void aPurgeAcceptsUpToAHundredTags() {
        assertThat(stage().tpns(
                                Stage.TPNS,
                                TpnsCallEncoder.PURGE_PATH,
                                quoted("{'tag_list':[" + names("t", 101) + "]}"))
                        .code())
                .isEqualTo(1008007);
    }

    @Test
    void escapesAndPrettyPrintingAreJson() {
        succeed("{\n  'operator_type' : 1 ,\n\t'tag_list':['\\u6807\\u7b7e\\/'],\r\n 'token_list':['one']\n}\n");

        assertThat(stage().tagsOf("one")).containsExactly("标签/");
    }

    private Answer send(String body) {
        return stage().tpns(quoted(body));
    }

    private Answer strict(String body) {
        return stage().tpns(Stage.STRICT_TPNS, TpnsCallEncoder.PATH, quoted(body));
    }

    private void succeed(String body) {
        assertThat(send(body).body()).isEqualTo(SUCCESS);
    }

    private void hold(String token, String... tags) {
        Subject subject = new Subject(token);
        stage().openStore()
                .apply(
                        List.of(new SubjectChanges(subject, List.of(new Change.Add(subject, TagSet.of(tags))))),
                        AdmissionPolicy.of(TpnsLimits.CHARACTERS, AdmissionPolicy.Directory.OPEN));
    }

    private static List<String> texts(Answer answer, String member) {
        List<String> texts = new ArrayList<>();
        answer.json().path(member).forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    private static String names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> "'" + prefix + n + "'").collect(Collectors.joining(","));
    }

    private static String pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{'tag':'t" + n + "','token':'one'}")
                .collect(Collectors.joining(","));
    }

    /** Replaces single by double quotes, so that bodies are readable without backslashes. */
    private static String quoted(String body) {
        return body.replace('\'', '"');
    }
}
