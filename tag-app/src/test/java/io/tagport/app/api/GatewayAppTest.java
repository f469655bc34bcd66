package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagport.app.serve.HttpCaller;
import io.tagport.app.serve.Served;
import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app whose first provider cannot be read and whose second one is behind: every answer says so. */
class GatewayAppTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APP = "apps/{app}/";

    private final TagServer first = TagServer.inMemory().start();
    private final TagServer second = TagServer.inMemory().start();

    @TempDir
    private Path folder = Path.of("");

    private ServedApi api;

    @BeforeEach
    void start() throws Exception {
        api = new ServedApi(Served.by(folder, """
                apps: [{name: demo, im: {sdkAppId: 1400000001, key: k}, backend: [push-old, push-new]}]
                providers:
                  push-old: {type: tpns, host: "%s", accessId: "%s", secretKey: "%s", pace: none}
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: none}
                admin: {token: %s}
                """.formatted(
                        first.uri(),
                        first.app().tpns().accessId(),
                        first.app().tpns().secretKey().value(),
                        second.uri(),
                        TestServerApp.SDK_APP_ID,
                        second.app().imKey().value(),
                        ServedApi.TOKEN)));
        change("old", "{'verb':'add','tags':['vip']}");
    }

    @AfterEach
    void stop() {
        api.close();
        first.close();
        second.close();
    }

    /** Calls and holds the answer against the document. */
    private JsonNode call(String method, String template, String path, String body) throws Exception {
        String real = body.replace('\'', '"');
        HttpCaller.Reply reply = api.caller().admin(method, AdminApi.ROOT + path, ServedApi.TOKEN, real);
        new ApiDocument().require(method + " " + AdminApi.ROOT + template, reply);
        return JSON.readTree(reply.body());
    }

    private JsonNode get(String template, String path) throws Exception {
        return call("GET", template, path, "");
    }

    private JsonNode change(String subject, String change) throws Exception {
        return call(
                "POST",
                APP + "subjects/{subject}/changes",
                ServedApi.APP + "subjects/" + subject + "/changes",
                "{'changes':[" + change + "]}");
    }

    private JsonNode subject(String subject) throws Exception {
        return get(APP + "subjects/{subject}", ServedApi.APP + "subjects/" + subject);
    }

    private void letTheFirstLoseReplies() {
        first.faults().set(FaultScript.parse("tpns -> lose-reply"));
    }

    private void letTheSecondBeAway() {
        second.faults().set(FaultScript.parse("im -> status 503"));
    }

    private static String second(JsonNode answer) {
        return answer.path("second").toString().replace('"', '\'');
    }

    @Test
    void aSubjectIsReadFromTheLedgerAndWhatIsUnknownStandsBesideIt() throws Exception {
        letTheFirstLoseReplies();
        JsonNode lost = change("old", "{'verb':'add','tags':['gold']}");

        assertThat(lost.path("unknown").asInt()).isEqualTo(1);
        assertThat(lost.path("state").path("unknown").toString()).isEqualTo("[\"+gold\"]");
        JsonNode read = subject("old");
        assertThat(read.path("source").asText()).isEqualTo("ledger");
        assertThat(read.path("provider").asText()).isEqualTo("push-old");
        assertThat(read.path("unknown").toString()).isEqualTo("[\"+gold\"]");
        assertThat(second(read)).startsWith("{'provider':'push-new','pendingSubjects':");
        assertThat(subject("nobody").has("unknown")).isFalse();
    }

    @Test
    void whatTheSecondProviderDidNotTakeIsPendingInEveryAnswer() throws Exception {
        letTheSecondBeAway();
        JsonNode changed = change("u", "{'verb':'add','tags':['vip','level:2']}");

        assertThat(changed.path("applied").asInt()).isEqualTo(2);
        assertThat(second(changed.path("state")))
                .isEqualTo("{'provider':'push-new','pendingSubjects':1,'pending':['+vip','+level:2']}");
        String total = "{'provider':'push-new','pendingSubjects':1}";
        JsonNode list = get(APP + "subjects", ServedApi.APP + "subjects?prefix=u");
        assertThat(second(list)).isEqualTo(total);
        assertThat(list.path("subjects").path(0).path("pending").toString()).isEqualTo("[\"+vip\",\"+level:2\"]");
        assertThat(second(get(APP + "tags", ServedApi.APP + "tags"))).isEqualTo(total);
        assertThat(second(get(APP + "usage", ServedApi.APP + "usage"))).isEqualTo(total);
        JsonNode holders = get(APP + "tags/{tag}/subjects", ServedApi.APP + "tags/vip/subjects");
        assertThat(second(holders)).isEqualTo(total);
        assertThat(holders.path("pending").toString()).isEqualTo("[\"u\"]");
        JsonNode audience =
                call("POST", APP + "audience", ServedApi.APP + "audience", "{'expression':'vip & level:2'}");
        assertThat(second(audience)).isEqualTo(total);
        assertThat(audience.path("sample").path(0).path("pending")).hasSize(2);
        JsonNode preview = call(
                "POST",
                APP + "subjects/{subject}/preview",
                ServedApi.APP + "subjects/u/preview",
                "{'changes':[{'verb':'clear'}]}");
        assertThat(second(preview.path("state"))).contains("'pending':['+vip','+level:2']");
        call("POST", APP + "tags/{tag}/purge", ServedApi.APP + "tags/level%3A2/purge", "{'confirm':'level:2'}");
        JsonNode purged = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> get(APP + "tags/{tag}/purge", ServedApi.APP + "tags/level%3A2/purge"),
                        purge -> !purge.path("state").asText().equals("running"));
        assertThat(second(purged)).isEqualTo(total);

        second.faults().set(FaultScript.none());
        await().atMost(Duration.ofSeconds(60)).until(() -> second(subject("u")).contains("'pendingSubjects':0"));
        assertThat(subject("u").path("second").has("pending")).isFalse();
        assertThat(second.app().tagsOf("u")).isEqualTo(TagSet.of("vip"));
    }

    @Test
    void listsAndCountsAreOfTheLedgerAndSayOfHowManySomethingIsUnknown() throws Exception {
        letTheFirstLoseReplies();
        change("old", "{'verb':'remove','tags':['vip']}");

        for (JsonNode answer : List.of(
                get(APP + "subjects", ServedApi.APP + "subjects?prefix=o"),
                get(APP + "tags", ServedApi.APP + "tags"),
                get(APP + "usage", ServedApi.APP + "usage"),
                get(APP + "tags/{tag}/subjects", ServedApi.APP + "tags/vip/subjects"),
                call("POST", APP + "audience", ServedApi.APP + "audience", "{'expression':'vip'}"))) {
            assertThat(answer.path("source").asText()).isEqualTo("ledger");
            assertThat(answer.path("provider").asText()).isEqualTo("push-old");
            assertThat(answer.path("unknownSubjects").asInt()).isEqualTo(1);
        }
        assertThat(get(APP + "tags/{tag}/subjects", ServedApi.APP + "tags/vip/subjects")
                        .path("unknown")
                        .toString())
                .isEqualTo("[\"old\"]");
        assertThat(get(APP + "subjects", ServedApi.APP + "subjects")
                        .path("subjects")
                        .path(0)
                        .path("unknown")
                        .toString())
                .isEqualTo("[\"-vip\"]");
    }

    @Test
    void aFileThatTheFirstHasTakenIsPendingAtTheSecond() throws Exception {
        letTheSecondBeAway();
        String id = call("POST", "bulk", "bulk", "{'file':'w.csv','provider':'push-old','mode':'add'}")
                .path("id")
                .asText();
        call("PUT", "bulk/{id}/file", "bulk/" + id + "/file?at=0", "a,vip\nb,vip\nc,vip\n");
        call("POST", "bulk/{id}/plan", "bulk/" + id + "/plan", "");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> job(id).path("state").asText().equals("planned"));
        call("POST", "bulk/{id}/run", "bulk/" + id + "/run", "");
        JsonNode done = await().atMost(Duration.ofSeconds(60))
                .until(() -> job(id), job -> job.path("state").asText().equals("done"));

        assertThat(done.path("run").path("applied").asInt()).isEqualTo(3);
        assertThat(second(done)).isEqualTo("{'provider':'push-new','pendingSubjects':3}");
        assertThat(done.path("unknownSubjects").asInt()).isZero();

        second.faults().set(FaultScript.none());
        await().atMost(Duration.ofSeconds(60)).until(() -> second(job(id)).contains("'pendingSubjects':0"));
    }

    private JsonNode job(String id) throws Exception {
        return get("bulk/{id}", "bulk/" + id);
    }
}
