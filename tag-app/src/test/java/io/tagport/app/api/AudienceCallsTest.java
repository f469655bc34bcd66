package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.app.api.ServedApi.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudienceCallsTest {
    @TempDir
    private Path folder = Path.of("");

    private ServedApi api;

    @BeforeEach
    void start() throws Exception {
        api = new ServedApi(folder);
        add("u1", "'vip','level:3'");
        add("u2", "'vip','level:2'");
        add("u3", "'churned','level:3'");
        add("u4", "'other'");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void add(String subject, String tags) throws Exception {
        api.post(
                ServedApi.APP + "subjects/" + subject + "/changes",
                "{'changes':[{'verb':'add','tags':[" + tags + "]}]}");
    }

    private Reply find(String expression) throws Exception {
        return api.post(ServedApi.APP + "audience", "{'expression':'" + expression + "'}");
    }

    private long count(String expression) throws Exception {
        return find(expression).json().path("count").asLong(-1);
    }

    @Test
    void anExpressionIsCountedWithASampleOfWhoFits() throws Exception {
        JsonNode found = find("level:3 & !churned | other").json();

        assertThat(found.path("count").asInt()).isEqualTo(2);
        assertThat(found.path("of").asInt()).isEqualTo(4);
        assertThat(found.path("written").asText()).isEqualTo("level:3 & !churned | other");
        assertThat(found.path("sample").findValues("subject").toString())
                .contains("u1", "u4")
                .doesNotContain("u2", "u3");
        assertThat(found.path("sample").path(0).path("tags")).isNotEmpty();
        assertThat(found.path("millis").isNumber()).isTrue();
    }

    @Test
    void whatChangesThroughTheServerIsInTheNextCount() throws Exception {
        assertThat(count("level:*")).isEqualTo(3);
        add("u4", "'level:9'");
        assertThat(count("level:*")).isEqualTo(4);
        api.post(ServedApi.APP + "subjects/u1/changes", "{'changes':[{'verb':'clear'}]}");
        assertThat(count("level:*")).isEqualTo(3);
        assertThat(count("!level:*")).isEqualTo(1);
        assertThat(count("nobody-has-it")).isZero();
    }

    @Test
    void itIsSaidInTheWordsOfAProviderOrWhyNot() throws Exception {
        JsonNode both = find("vip & level:3").json();
        assertThat(both.path("im").path("json").asText()).contains("TagsAnd", "vip", "level:3");
        assertThat(both.path("tpns").path("json").asText()).contains("tag_rules");

        JsonNode not = find("vip & !churned").json();
        assertThat(not.path("tpns").path("possible").asBoolean()).isTrue();
        assertThat(not.path("im").toString())
                .isEqualTo("{\"possible\":false,\"reasons\":[{\"code\":\"not\",\"tag\":\"churned\"}]}");

        assertThat(find("level:*")
                        .json()
                        .path("tpns")
                        .path("reasons")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("category");
    }

    @Test
    void aMistakeIsNamedWithItsPlace() throws Exception {
        Reply reply = find("vip & & level:3");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).isEqualTo("expression");
        assertThat(reply.json().path("at").asInt()).isEqualTo(6);
        assertThat(reply.json().path("code").asText()).isEqualTo("tag_missing");
        assertThat(find("x".repeat(4_001)).status()).isEqualTo(400);
        assertThat(api.post(ServedApi.APP + "audience", "{}").error()).isEqualTo("expression: is missing");
    }
}
