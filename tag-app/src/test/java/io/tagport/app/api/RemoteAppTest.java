package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.app.serve.HttpCaller;
import io.tagport.app.serve.Served;
import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that is served from a provider, which here is a server of our own. */
class RemoteAppTest {
    private final TagServer provider = TagServer.inMemory().start();

    @TempDir
    private Path folder = Path.of("");

    private ServedApi api;

    @BeforeEach
    void start() throws Exception {
        api = new ServedApi(Served.by(folder, """
                apps: [{name: demo, im: {sdkAppId: 1400000001, key: k}, backend: push-new}]
                providers:
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: none}
                admin: {token: %s}
                """.formatted(
                provider.uri(), TestServerApp.SDK_APP_ID, provider.app().imKey().value(), ServedApi.TOKEN)));
    }

    @AfterEach
    void stop() {
        api.close();
        provider.close();
    }

    private JsonNode change(String subject, String change) throws Exception {
        return api.post(ServedApi.APP + "subjects/" + subject + "/changes", "{'changes':[" + change + "]}")
                .json();
    }

    @Test
    void itsSubjectsAreChangedThereAndListedFromTheLedger() throws Exception {
        assertThat(change("u", "{'verb':'add','tags':['level:2','vip']}")
                        .path("applied")
                        .asInt())
                .isEqualTo(2);
        JsonNode undo = change("u", "{'verb':'overwrite','tags':['level:3']}").path("undo");

        assertThat(provider.app().tagsOf("u")).isEqualTo(TagSet.of("vip", "level:3"));
        assertThat(api.get("apps").json().path("apps").path(0).path("kept").asText())
                .isEqualTo("ledger");
        assertThat(api.get(ServedApi.APP + "tags").json().path("tags").toString())
                .contains("level:3", "vip")
                .doesNotContain("level:2");
        assertThat(api.get(ServedApi.APP + "subjects?prefix=u").json().path("subjects"))
                .hasSize(1);
        assertThat(api.post(ServedApi.APP + "audience", "{'expression':'level:3 & vip'}")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        api.post(ServedApi.APP + "subjects/u/changes", "{\"changes\":" + undo + "}");
        assertThat(provider.app().tagsOf("u")).isEqualTo(TagSet.of("vip", "level:2"));
    }

    @Test
    void anAnswerThatIsLostIsUnknownAndNoRefusal() throws Exception {
        change("u", "{'verb':'add','tags':['vip']}");
        provider.faults().set(FaultScript.parse("im/add_tag -> lose-reply"));

        JsonNode lost = change("u", "{'verb':'add','tags':['gold']}");

        assertThat(lost.path("unknown").asInt()).isEqualTo(1);
        assertThat(lost.path("refused").asInt()).isZero();
        assertThat(lost.path("details").path(0).path("outcome").asText()).isEqualTo("unknown");
        assertThat(lost.path("undo")).isEmpty();
    }

    @Test
    void aProviderThatCannotBeReadIsNoFaultOfOurs() throws Exception {
        provider.faults().set(FaultScript.parse("im/get_tag -> status 503"));

        ServedApi.Reply reply = api.get(ServedApi.APP + "subjects/u");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.error()).isNotEmpty();
    }

    @Test
    void aTagIsTakenFromEverybodyOnlyWhereTheProviderCan() throws Exception {
        change("u", "{'verb':'add','tags':['vip']}");

        api.post(ServedApi.APP + "tags/vip/purge", "{'confirm':'vip'}");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get(ServedApi.APP + "tags/vip/purge")
                        .json()
                        .path("state")
                        .asText()
                        .equals("refused"));
        assertThat(api.get(ServedApi.APP + "tags/vip/purge")
                        .json()
                        .path("message")
                        .asText())
                .isNotEmpty();
        assertThat(provider.app().tagsOf("u")).isEqualTo(TagSet.of("vip"));
    }

    @Test
    void aFileIsSentToTheProvider() throws Exception {
        String id = api.post("bulk", "{'file':'w.csv','provider':'push-new','mode':'add'}")
                .json()
                .path("id")
                .asText();
        api.call("PUT", "bulk/" + id + "/file?at=0", "a,vip\nb,vip\n");
        api.post("bulk/" + id + "/plan", "");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("bulk/" + id).json().path("state").asText().equals("planned"));
        provider.faults().set(FaultScript.parse("im/add_tag next 1 -> lose-reply"));
        api.post("bulk/" + id + "/run", "");

        JsonNode done = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get("bulk/" + id).json(),
                        job -> job.path("state").asText().equals("done"));

        assertThat(done.path("run").path("applied").asInt()).isEqualTo(2); // sent again after no answer came
        assertThat(provider.app().tagsOf("b")).isEqualTo(TagSet.of("vip"));
        HttpCaller.Reply refused =
                api.caller().admin("GET", "/api/v1/bulk/" + id + "/results/refused", ServedApi.TOKEN, "");
        assertThat(refused.status()).isEqualTo(404);
    }
}
