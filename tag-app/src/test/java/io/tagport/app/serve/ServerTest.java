package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.settings.Listen;
import io.tagport.app.settings.Settings;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.transport.HttpPost;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All parts of a server together, over a store in a folder. */
class ServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Server server;

    ServerTest(@TempDir Path folder) {
        Settings settings = Settings.withoutFile(folder).withListen(new Listen("127.0.0.1", 0));
        server = Server.start(settings, ServeProcess.CREDENTIALS, InstantSource.system(), System.out);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsKeptOfAnAppIsMeasured() throws IOException, InterruptedException {
        HttpPost post = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20);
        TpnsTagProvider tpns =
                new TpnsTagProvider(TpnsConfig.of(server.uri(), Stage.TPNS), () -> post, InstantSource.system());
        for (String subject : List.of("ann", "ben")) {
            tpns.send(new Call.SubjectTags(BindingOperation.ADD, new Subject(subject), TagSet.of("vip", subject)));
        }

        assertThat(get("/metrics").body())
                .contains(
                        "\ntagport_subjects{app=\"demo\"} 2.0\n",
                        "\ntagport_tags{app=\"demo\"} 3.0\n",
                        "\ntagport_bindings{app=\"demo\"} 4.0\n")
                .containsPattern("\ntagport_store_bytes [1-9]");
    }

    @Test
    void aStoreThatIsGoneMakesTheServerUnreadyAndNeitherDeadNorBlind() throws IOException, InterruptedException {
        assertThat(get("/healthz").body()).isEqualTo("ok\n");
        server.wiring().stores().close();
        long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (get("/healthz").statusCode() == 200 && System.nanoTime() < patience) {
            Thread.onSpinWait(); // for the second that an answer of the store is good for
        }

        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").body()).isEqualTo("not ready: the store accepts no changes\n");
        assertThat(get("/healthz/live").body()).isEqualTo("ok\n");
        assertThat(get("/metrics").body())
                .contains("tagport_requests_total{")
                .doesNotContain("tagport_subjects{", "tagport_store_bytes ");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(server.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
