package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.app.api.ServedApi.Reply;
import io.tagport.app.bulk.FileJournal;
import io.tagport.app.serve.HttpCaller;
import io.tagport.app.serve.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkCallsTest {
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

    private String begin(String wish, String file) throws Exception {
        String id = api.post("bulk", wish).json().path("id").asText();
        assertThat(api.call("PUT", "bulk/" + id + "/file?at=0", file).status()).isEqualTo(200);
        return id;
    }

    private JsonNode planned(String wish, String file) throws Exception {
        String id = begin(wish, file);
        assertThat(api.post("bulk/" + id + "/plan", "").status()).isEqualTo(202);
        return settled(id, "planning");
    }

    private JsonNode settled(String id, String before) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get("bulk/" + id).json(),
                        job -> !job.path("state").asText().equals(before));
    }

    private JsonNode run(String id) throws Exception {
        assertThat(api.post("bulk/" + id + "/run", "").status()).isEqualTo(202);
        return settled(id, "running");
    }

    @Test
    void aFileIsPlannedShownAndRun() throws Exception {
        JsonNode planned = planned(
                "{'file':'w.csv','provider':'local','mode':'add'}", "subject,tag\nu1,vip\nu2,vip\nu2,level:3\n");
        assertThat(planned.path("state").asText()).isEqualTo("planned");
        assertThat(planned.path("plan").path("bindings").asInt()).isEqualTo(3);
        assertThat(planned.path("plan").path("calls").asInt()).isEqualTo(1);
        assertThat(api.get(ServedApi.APP + "tags").json().path("tags")).isEmpty();

        JsonNode done = run(planned.path("id").asText());

        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("run").path("applied").asInt()).isEqualTo(3);
        assertThat(done.path("results")).isEmpty();
        assertThat(api.get(ServedApi.APP + "tags").json().path("tags")).hasSize(2);
        assertThat(api.post("bulk/" + planned.path("id").asText() + "/run", "").status())
                .isEqualTo(409);
    }

    @Test
    void columnsAreFoundByTheirNames() throws Exception {
        String wish = "{'file':'w.csv','provider':'local','mode':'add'}";
        run(planned(wish, "\ntag,user_id\nvip,u1\n").path("id").asText());

        assertThat(api.get(ServedApi.APP + "tags").json().path("tags").findValuesAsText("tag"))
                .containsExactly("vip");
        assertThat(planned(wish, "token,label\nu1,vip\n").path("message").asText())
                .startsWith("w.csv line 1: this looks like a header, but it has no column 'tag'");
    }

    @Test
    void aPlanIsNotSentWhereTagsHaveComeThatItWouldLeave() throws Exception {
        run(planned("{'file':'w.csv','provider':'local','mode':'add'}", "u1,level:1\n")
                .path("id")
                .asText());
        String id = planned(
                        "{'file':'w.csv','provider':'local','mode':'sync','own':'level:*','maxChange':'100%'}",
                        "u1,level:2\n")
                .path("id")
                .asText();
        run(planned("{'file':'w.csv','provider':'local','mode':'add'}", "u1,level:3\n")
                .path("id")
                .asText());

        assertThat(run(id).path("message").asText())
                .startsWith("stopped, nothing was sent: tags that the plan depends on");
        assertThat(api.get(ServedApi.APP + "tags").json().path("tags")).hasSize(2);
    }

    @Test
    void aFileComesInPiecesAndOneThatComesTwiceDoesNoHarm() throws Exception {
        String id = begin("{'file':'w.csv','provider':'local','mode':'add'}", "subject,tag\nu1,v");
        assertThat(api.call("PUT", "bulk/" + id + "/file?at=16", "ip\nu2")
                        .json()
                        .path("bytes")
                        .asInt())
                .isEqualTo(21);
        assertThat(api.call("PUT", "bulk/" + id + "/file?at=16", "ip\nu2,vip\n")
                        .json()
                        .path("bytes")
                        .asInt())
                .isEqualTo(26);
        assertThat(api.call("PUT", "bulk/" + id + "/file?at=27", "x").error())
                .isEqualTo("at: the file has 26 bytes so far; 27 is beyond its end");
        api.post("bulk/" + id + "/plan", "");

        assertThat(settled(id, "planning").path("plan").path("bindings").asInt())
                .isEqualTo(2);
    }

    @Test
    void aBadFileFailsWithItsLinesAndCanBeThrownAway() throws Exception {
        JsonNode failed =
                planned("{'file':'my file.csv','provider':'local','mode':'add'}", "subject,tag\nu1,vip\nu2\n,x\n");

        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("message").asText()).contains("my file.csv line 3", "my file.csv line 4");
        String id = failed.path("id").asText();
        assertThat(api.post("bulk/" + id + "/run", "").status()).isEqualTo(409);
        assertThat(api.call("DELETE", "bulk/" + id, "").status()).isEqualTo(204);
        assertThat(api.get("bulk/" + id).status()).isEqualTo(404);
        assertThat(api.get("bulk").json().path("bulk")).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("tagport-data/bulk"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aBrakeStopsWhatTakesTooMuchAway() throws Exception {
        run(planned("{'file':'w.csv','provider':'local','mode':'add'}", "u1,a\nu1,b\nu2,a\n")
                .path("id")
                .asText());

        JsonNode stopped = planned("{'file':'r.csv','provider':'local','mode':'remove'}", "u1,a\nu1,b\n");
        JsonNode allowed =
                planned("{'file':'r.csv','provider':'local','mode':'remove','maxChange':'100%'}", "u1,a\nu1,b\n");

        assertThat(stopped.path("brakes").path(0).asText()).contains("30");
        assertThat(stopped.path("excesses").toString())
                .isEqualTo("[{\"category\":null,\"removed\":2,\"known\":2,\"percent\":30.0}]");
        assertThat(api.post("bulk/" + stopped.path("id").asText() + "/run", "").error())
                .startsWith("a safety limit stops the plan");
        assertThat(allowed.path("brakes")).isEmpty();
        assertThat(run(allowed.path("id").asText()).path("run").path("applied").asInt())
                .isEqualTo(2);
    }

    @Test
    void whatWasRefusedCanBeFetched() throws Exception {
        JsonNode planned = planned(
                "{'file':'w.ndjson','provider':'local','mode':'add'}",
                "{\"subject\":\"full\",\"tags\":[\"one-more\"]}\n{\"subject\":\"other\",\"tags\":[\"a\"]}\n");
        String tags = IntStream.range(0, 100).mapToObj(i -> "'t" + i + "'").collect(Collectors.joining(","));
        api.post(ServedApi.APP + "subjects/full/changes", "{'changes':[{'verb':'add','tags':[" + tags + "]}]}");

        JsonNode done = run(planned.path("id").asText());

        assertThat(done.path("run").path("refused").asInt()).isEqualTo(1);
        assertThat(done.path("results").toString()).isEqualTo("[\"refused\"]");
        String path = "/api/v1/bulk/" + done.path("id").asText() + "/results/";
        HttpCaller.Reply refused = api.caller().admin("GET", path + "refused", ServedApi.TOKEN, "");
        assertThat(refused.headers()).containsEntry("content-disposition", "attachment; filename=\"refused.ndjson\"");
        assertThat(refused.body()).contains("\"subject\":\"full\"", "one-more");
        assertThat(api.caller()
                        .admin("GET", path + "unknown", ServedApi.TOKEN, "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aWrongWishIsNamed() throws Exception {
        for (List<String> wrong : List.of(
                List.of("provider", "{'file':'w','provider':'nobody','mode':'add'}"),
                List.of("mode", "{'file':'w','provider':'local','mode':'ad'}"),
                List.of("own", "{'file':'w','provider':'local','mode':'sync'}"),
                List.of("own", "{'file':'w','provider':'local','mode':'add','own':'vip'}"),
                List.of("maxChange", "{'file':'w','provider':'local','mode':'add','maxChange':'much'}"),
                List.of("file", "{'provider':'local','mode':'add'}"),
                List.of("file", "{'file':' ','provider':'local','mode':'add'}"))) {
            Reply reply = api.post("bulk", wrong.get(1));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("field").asText()).isEqualTo(wrong.get(0));
        }
    }

    @Test
    void aStoreThatFailsIsToldAsSuch() throws Exception {
        String id = begin("{'file':'a.csv','provider':'local','mode':'add'}", "s1,vip\n");
        api.server().wiring().close();
        api.post("bulk/" + id + "/plan", "");

        JsonNode job = settled(id, "planning");
        assertThat(job.path("state").asText()).isEqualTo("failed");
        assertThat(job.path("message").asText()).contains("the store in", "is closed");
    }

    @Test
    void aFileThatCannotBeWrittenIsNotTheServersBug() throws Exception {
        String id = begin("{'file':'a.csv','provider':'local','mode':'add'}", "s1,vip\n");
        try (Stream<Path> all = Files.walk(folder)) {
            Files.delete(all.filter(path -> path.endsWith(Path.of(id, "wishes.csv")))
                    .findFirst()
                    .orElseThrow());
        }

        Reply reply = api.call("PUT", "bulk/" + id + "/file?at=0", "s1,vip\n");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.error()).isEqualTo("the file cannot be written to the data folder: NoSuchFileException");
    }

    @Test
    void aRunWhoseJournalWasInUseAtFirstCanBeRunLater() throws Exception {
        JsonNode planned = planned("{'file':'w.csv','provider':'local','mode':'add'}", "subject,tag\nu1,vip\n");
        String id = planned.path("id").asText();
        try (FileJournal other = FileJournal.acquire(
                folder.resolve("tagport-data/bulk").resolve(id).resolve("plan.json.journal"))) {
            JsonNode failed = run(id);

            assertThat(other.isEmpty()).isTrue();
            assertThat(failed.path("state").asText()).isEqualTo("failed");
            assertThat(failed.path("message").asText()).endsWith("is in use by another run");
            assertThat(failed.has("run")).isFalse();
        }
        JsonNode done = run(id);

        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("run").path("applied").asInt()).isEqualTo(1);
    }

    @Test
    void everyAppHasAProviderForItsFilesAlsoWhereNoneIsConfigured() throws Exception {
        api.close();
        api = new ServedApi(Served.by(folder, """
                apps:
                  - {name: first, im: {sdkAppId: 1, key: k}}
                  - {name: second, im: {sdkAppId: 2, key: k}}
                  - {name: third, im: {sdkAppId: 3, key: k}, backend: kept}
                providers:
                  local: {type: store, app: first}
                  kept: {type: store, app: first}
                admin: {token: %s}
                """.formatted(ServedApi.TOKEN)));
        JsonNode served = api.get("apps").json();

        assertThat(served.path("apps").findValuesAsText("provider")).containsExactly("local", "app:second", "kept");
        assertThat(served.path("providers").findValuesAsText("place"))
                .containsExactly("store of app second", "store of app first", "store of app first");
        String id = planned("{'file':'w.csv','provider':'app:second','mode':'add'}", "u1,vip\n")
                .path("id")
                .asText();
        assertThat(run(id).path("run").path("applied").asInt()).isEqualTo(1);
        assertThat(api.get("apps/second/tags").json().path("tags")).hasSize(1);
        assertThat(api.get("apps/first/tags").json().path("tags")).isEmpty();
        assertThat(api.post("bulk", "{'file':'w.csv','provider':'app:third','mode':'add'}")
                        .error())
                .isEqualTo("provider: there is no provider 'app:third'; known providers are app:second, kept, local");
    }
}
