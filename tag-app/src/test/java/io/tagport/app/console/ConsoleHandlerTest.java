package io.tagport.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ConsoleHandlerTest {
    private final ConsoleHandler room = new ConsoleHandler();

    private HttpReply get(String path, Map<String, String> headers) {
        HttpCall request = new HttpCall("GET", path, "", name -> Optional.ofNullable(headers.get(name)), new byte[0]);
        return ((HttpAction.Respond) room.handle(request)).answer();
    }

    @Test
    void thePageIsServedWithAPolicyThatLetsNothingElseIn() {
        HttpReply page = get("/console/", Map.of());

        assertThat(page.status()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).startsWith("<!doctype html>");
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(page.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        assertThat(get("/console/index.html", Map.of()).body()).isEqualTo(page.body());
    }

    @Test
    void itIsSmallerForWhoUnpacks() throws IOException {
        HttpReply plain = get("/console/", Map.of());
        HttpReply zipped = get("/console/", Map.of("Accept-Encoding", "gzip, br"));

        assertThat(zipped.headers()).containsEntry("Content-Encoding", "gzip");
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void allOfItTogetherIsSmall() throws Exception {
        Path files = Path.of(Optional.ofNullable(ConsoleHandler.class.getResource("index.html"))
                        .orElseThrow()
                        .toURI())
                .getParent();
        long bytes = 0;
        try (Stream<Path> all = Files.list(files)) {
            for (String name : all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".class"))
                    .toList()) {
                HttpReply answer = get("/console/" + name, Map.of("Accept-Encoding", "gzip"));
                assertThat(answer.status()).as(name).isEqualTo(200);
                bytes += answer.body().length;
            }
        }

        assertThat(bytes).isBetween(10_000L, 150_000L);
    }

    @Test
    void whoHasItAlreadyDoesNotGetItAgain() {
        String tag = get("/console/", Map.of()).headers().getOrDefault("ETag", "");

        assertThat(get("/console/", Map.of("If-None-Match", tag)).status()).isEqualTo(304);
        assertThat(get("/console/", Map.of("If-None-Match", "\"other\"")).status())
                .isEqualTo(200);
    }

    @Test
    void thePathWithoutItsSlashLeadsToThePage() {
        HttpReply answer = get("/console", Map.of());

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers()).containsEntry("Location", "/console/");
    }

    @Test
    void nothingElseIsThere() {
        for (String path : new String[] {
            "/console/nothing.js",
            "/console/ConsoleHandler.class",
            "/console/../serve/ServeCommand.class",
            "/console/../api/openapi.yaml",
            "/console/%2e%2e/api/openapi.yaml",
            "/console//etc/passwd",
            "/console/.",
            "/console/..",
            "/console/a/b/c.js"
        }) {
            assertThat(get(path, Map.of()).status()).as(path).isEqualTo(404);
        }
    }
}
