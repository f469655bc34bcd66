package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagCallsTest {
    private static final String LIST = ServedApi.APP + "tags";

    @TempDir
    private Path folder = Path.of("");

    private ServedApi api;

    @BeforeEach
    void start() {
        api = new ServedApi(folder);
        add("u1", "vip", "level:1");
        add("u2", "vip", "level:2", "level:3");
        add("u3", "vip", "odd/tag %");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void add(String subject, String... tags) {
        Subject one = new Subject(subject);
        SubjectChanges changes = new SubjectChanges(one, List.of(new Change.Add(one, TagSet.of(tags))));
        api.store().apply(List.of(changes), AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
    }

    @Test
    void allTagsAreListedWithTheirCategoriesAndPopulations() throws Exception {
        JsonNode tags = api.get(LIST).json().path("tags");

        assertThat(tags).hasSize(5);
        assertThat(tags.toString())
                .contains("{\"tag\":\"vip\",\"category\":null,\"subjects\":3}")
                .contains("{\"tag\":\"level:2\",\"category\":\"level\",\"subjects\":1}");
    }

    @Test
    void theSubjectsOfATagComeInPages() throws Exception {
        JsonNode first = api.get(LIST + "/vip/subjects?most=2").json();
        JsonNode last = api.get(LIST + "/vip/subjects?most=2&after="
                        + first.path("next").asText())
                .json();

        assertThat(first.toString())
                .isEqualTo("{\"of\":3,\"subjects\":[\"u1\",\"u2\"],\"next\":\"u2\",\"source\":\"store\"}");
        assertThat(last.toString()).isEqualTo("{\"of\":3,\"subjects\":[\"u3\"],\"next\":null,\"source\":\"store\"}");
        assertThat(api.get(LIST + "/" + ServedApi.encoded("odd/tag %") + "/subjects")
                        .json()
                        .path("subjects")
                        .toString())
                .isEqualTo("[\"u3\"]");
    }

    @Test
    void usageTellsCountsAndLimitsAndNothingOfSomeSubjectsAlone() throws Exception {
        JsonNode usage = api.get(ServedApi.APP + "usage").json();

        assertThat(usage.path("subjects").asInt()).isEqualTo(3);
        assertThat(usage.path("tags").asInt()).isEqualTo(5);
        assertThat(usage.path("bindings").asInt()).isEqualTo(7);
        assertThat(usage.path("limits").toString())
                .isEqualTo("[{\"protocol\":\"tpns\",\"tagsPerApp\":10000,\"tagsPerSubject\":100},"
                        + "{\"protocol\":\"im\",\"tagsPerApp\":1000,\"tagsPerSubject\":100}]");
        assertThat(usage.fieldNames()).toIterable().containsExactly("subjects", "tags", "bindings", "limits", "source");
    }

    @Test
    void aTagIsTakenFromEverybodyOnceItIsTypedAgain() throws Exception {
        assertThat(api.post(LIST + "/vip/purge", "{'confirm':'Vip'}").status()).isEqualTo(400);
        assertThat(api.get(LIST + "/vip/purge").status()).isEqualTo(404);

        ServedApi.Reply begun = api.post(LIST + "/vip/purge", "{'confirm':'vip'}");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().path("holders").asInt()).isEqualTo(3);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get(LIST + "/vip/purge")
                        .json()
                        .path("state")
                        .asText()
                        .equals("applied"));
        assertThat(api.get(LIST + "/vip/purge").json().path("left").asInt()).isZero();
        assertThat(api.get(LIST).json().path("tags")).hasSize(4);
    }
}
