package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.app.api.ServedApi.Reply;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectCallsTest {
    private static final String LIST = ServedApi.APP + "subjects";

    @TempDir
    private Path folder = Path.of("");

    private ServedApi api;

    @BeforeEach
    void start() {
        api = new ServedApi(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Reply change(String subject, String changes) throws Exception {
        return api.post(LIST + "/" + ServedApi.encoded(subject) + "/changes", "{'changes':[" + changes + "]}");
    }

    private Reply preview(String subject, String changes) throws Exception {
        return api.post(LIST + "/" + ServedApi.encoded(subject) + "/preview", "{'changes':[" + changes + "]}");
    }

    private JsonNode groups(String subject) throws Exception {
        return api.get(LIST + "/" + ServedApi.encoded(subject)).json().path("groups");
    }

    @Test
    void aSubjectsTagsAreGroupedByCategoryWithTheBareOnesInFront() throws Exception {
        change("a/b c", "{'verb':'add','tags':['level:3','vip','city:b','level:x:y',':odd','<b>']}");

        assertThat(groups("a/b c").toString())
                .isEqualTo("[{'category':null,'tags':['vip','<b>']},{'category':'','tags':[':odd']},".replace('\'', '"')
                        + "{'category':'city','tags':['city:b']},{'category':'level','tags':['level:3','level:x:y']}]"
                                .replace('\'', '"'));
    }

    @Test
    void aStrangerIsNotKnownAndCarriesNothing() throws Exception {
        Reply reply = api.get(LIST + "/nobody");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().toString())
                .isEqualTo("{\"subject\":\"nobody\",\"known\":false,\"groups\":[],\"source\":\"store\"}");
    }

    @Test
    void subjectsAreFoundByTheBeginningsOfTheirIdsInPages() throws Exception {
        for (String subject : new String[] {"ab", "abc", "abd", "abe", "ac", "b"}) {
            change(subject, "{'verb':'add','tags':['t']}");
        }

        assertThat(ids(api.get(LIST + "?prefix=ab"))).isEqualTo("[\"ab\",\"abc\",\"abd\",\"abe\"]");
        Reply first = api.get(LIST + "?prefix=ab&most=1");
        assertThat(ids(first)).isEqualTo("[\"ab\"]");
        assertThat(first.json().path("next").asText()).isEqualTo("ab");
        assertThat(ids(api.get(LIST + "?prefix=ab&most=3"))).isEqualTo("[\"ab\",\"abc\",\"abd\"]");
        Reply page = api.get(LIST + "?prefix=ab&after=abc&most=1");
        assertThat(ids(page)).isEqualTo("[\"abd\"]");
        assertThat(page.json().path("next").asText()).isEqualTo("abd");
        Reply last = api.get(LIST + "?prefix=ab&after=abd");
        assertThat(ids(last)).isEqualTo("[\"abe\"]");
        assertThat(last.json().path("next").isNull()).isTrue();
        assertThat(api.get(LIST).json().path("subjects")).hasSize(6);
        assertThat(ids(api.get(LIST + "?prefix=zz"))).isEqualTo("[]");
    }

    private static String ids(Reply reply) {
        return reply.json().path("subjects").findValues("subject").toString().replace(" ", "");
    }

    @Test
    void aPreviewTellsTheEffectAndChangesNothing() throws Exception {
        change("u", "{'verb':'add','tags':['level:2','vip','city:b']}");

        JsonNode effect =
                preview("u", "{'verb':'overwrite','tags':['level:3','city:b']}").json();

        assertThat(effect.path("kept").toString()).isEqualTo("[\"vip\",\"city:b\"]");
        assertThat(effect.path("added").toString()).isEqualTo("[\"level:3\"]");
        assertThat(effect.path("removed").toString()).isEqualTo("[\"level:2\"]");
        assertThat(effect.path("warnings")).isEmpty();
        assertThat(groups("u").toString()).contains("level:2");
    }

    @Test
    void whatOneShouldNotOverlookIsSaid() throws Exception {
        change("u", "{'verb':'add','tags':['level:2','vip','city:b']}");

        assertThat(warnings("{'verb':'overwrite','tags':['level:3','gold']}"))
                .isEqualTo("[{\"code\":\"bare_tag_replaces_all\",\"tag\":\"gold\",\"count\":3}]");
        assertThat(warnings("{'verb':'replace','tags':['vip']}"))
                .isEqualTo("[{\"code\":\"replaces_all\",\"count\":2}]");
        assertThat(warnings("{'verb':'clear'}")).isEqualTo("[{\"code\":\"clears_all\",\"count\":3}]");
        assertThat(warnings("{'verb':'add','tags':['vip']}")).isEqualTo("[{\"code\":\"nothing_changes\"}]");
        assertThat(warnings("{'verb':'overwrite','tags':['vip']}"))
                .isEqualTo("[{\"code\":\"bare_tag_replaces_all\",\"tag\":\"vip\",\"count\":2}]");
        assertThat(warnings("{'verb':'remove','tags':['vip']}")).isEqualTo("[]");
    }

    @Test
    void moreTagsThanAProtocolAllowsAreWarnedOf() throws Exception {
        assertThat(warnings("{'verb':'add','tags':[" + tags(101) + "]}"))
                .contains("{\"code\":\"over_tags_per_subject\",\"protocol\":\"tpns\",\"limit\":100,\"count\":101}")
                .contains("\"protocol\":\"im\"");
    }

    private String warnings(String change) throws Exception {
        return preview("u", change).json().path("warnings").toString();
    }

    @Test
    void aChangeIsTakenBackByWhatItsAnswerSays() throws Exception {
        change("u", "{'verb':'add','tags':['level:2','vip']}");
        JsonNode changed = change("u", "{'verb':'overwrite','tags':['gold']}").json();
        assertThat(changed.path("applied").asInt()).isEqualTo(1);
        change("u", "{'verb':'add','tags':['of-others']}");

        String undo = changed.path("undo").toString();
        api.post(LIST + "/u/changes", "{\"changes\":" + undo + "}");

        assertThat(groups("u").findValues("tags").toString())
                .contains("vip", "level:2", "of-others")
                .doesNotContain("gold");
    }

    @Test
    void aRefusalIsToldAndLeavesNothingToTakeBack() throws Exception {
        JsonNode refused =
                change("u", "{'verb':'add','tags':['" + "x".repeat(51) + "']}").json();

        assertThat(refused.path("refused").asInt()).isEqualTo(1);
        assertThat(refused.path("unknown").asInt()).isZero();
        assertThat(refused.path("details").path(0).path("message").asText()).contains("51", "50");
        assertThat(refused.path("details").path(0).path("reason").asText()).isEqualTo("bad_tag");
        assertThat(refused.path("undo")).isEmpty();
    }

    @Test
    void aPreviewRefusesWhatTheChangeRefusesInTheSameWords() throws Exception {
        for (String change : new String[] {
            "{'verb':'add','tags':['fine','" + "x".repeat(51) + "']}",
            "{'verb':'replace','tags':[" + tags(101) + "]}",
            "{'verb':'remove','tags':['of-a-subject-that-is-not-known']}",
            "{'verb':'clear'}",
        }) {
            JsonNode preview = preview("u", change).json();
            JsonNode changed = change("u", change).json();

            assertThat(changed.path("refused").asInt()).as(change).isPositive();
            assertThat(preview.path("refused")).isEqualTo(changed.path("refused"));
            assertThat(preview.path("details")).isEqualTo(changed.path("details"));
            assertThat(preview.path("added")).isEmpty();
            assertThat(changed.path("effect").path("added")).isEmpty();
            assertThat(preview.path("warnings").findValuesAsText("code")).doesNotContain("nothing_changes");
        }
        assertThat(preview("u", "{'verb':'add','tags':['fine']}")
                        .json()
                        .path("refused")
                        .asInt(-1))
                .isZero();
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));
    }

    @Test
    void whatChangedAndWhatDidNotIsCountedAlikeForAChangeAndItsUndo() throws Exception {
        change("u", "{'verb':'add','tags':['level:2','vip']}");

        assertThat(counts(change("u", "{'verb':'add','tags':['vip']}").json()))
                .isEqualTo("1 applied, 0 changed, 1 unchanged");
        JsonNode overwritten =
                change("u", "{'verb':'overwrite','tags':['level:3']}").json();
        assertThat(counts(overwritten)).isEqualTo("1 applied, 2 changed, 0 unchanged");
        String undo = "{\"changes\":" + overwritten.path("undo") + "}";
        assertThat(counts(api.post(LIST + "/u/changes", undo).json())).isEqualTo("2 applied, 2 changed, 0 unchanged");
        assertThat(counts(change("u", "{'verb':'clear'}").json())).isEqualTo("1 applied, 2 changed, 0 unchanged");
        assertThat(counts(change("u", "{'verb':'remove','tags':['vip','gold']}").json()))
                .isEqualTo("2 applied, 0 changed, 2 unchanged");
        assertThat(counts(change("u", "{'verb':'add','tags':['" + "x".repeat(51) + "']}")
                        .json()))
                .isEqualTo("0 applied, 0 changed, 0 unchanged");
    }

    private static String counts(JsonNode changed) {
        return "%s applied, %s changed, %s unchanged"
                .formatted(changed.path("applied"), changed.path("changed"), changed.path("unchanged"));
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsDone() throws Exception {
        assertThat(change("u", "{'verb':'ad','tags':['a']}")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("changes[0].verb");
        assertThat(change("u", "{'verb':'add','tags':['a']},{'verb':'add','tags':['b','']}")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("changes[1].tags[1]");
        assertThat(change("u", "{'verb':'add'}").error()).isEqualTo("changes[0].tags: add requires at least one tag");
        assertThat(change("u", "{'verb':'clear','tags':['a']}").error())
                .isEqualTo("changes[0].tags: clear accepts no tags");
        assertThat(change("u", "").status()).isEqualTo(400);
        assertThat(api.post(LIST + "/u/changes", "no").status()).isEqualTo(400);
        assertThat(api.get(LIST + "?most=0").error()).isEqualTo("most: must be an integer from 1 to 1000");
        assertThat(api.get("apps/other/subjects").error()).isEqualTo("there is no app 'other'; known apps are demo");
        assertThat(api.get(LIST).json().path("subjects")).isEmpty();
    }
}
