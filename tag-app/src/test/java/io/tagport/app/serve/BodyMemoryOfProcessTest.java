package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with little heap, and callers without credentials who hold very much memory. */
class BodyMemoryOfProcessTest {
    private static final int CONNECTIONS =
            Math.min(5_000, EngineLimits.ofThisProcess().connections() - 100);
    private static final Duration SENDING = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void unfinishedBodiesHinderNobody() throws Exception {
        try (ServeProcess server = ServeProcess.withHeap("256m", folder.resolve("data"))) {
            RawClient client = new RawClient(server.uri());
            assertAllIsServed(client);
            try (UnfinishedBodies unfinished = new UnfinishedBodies(server.uri(), CONNECTIONS)) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(unfinished));
                int rounds = 0;
                while (!sending.isDone() || rounds < 10) {
                    assertAllIsServed(client);
                    rounds++;
                }
                sending.join();
            }
            assertAllIsServed(client);
            assertThat(server.errors()).noneMatch(line -> line.contains("memory") || line.contains("bug"));
        }
    }

    private static void send(UnfinishedBodies unfinished) {
        try {
            unfinished.send(SENDING);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertAllIsServed(RawClient client) {
        ObjectNode small = RawClient.body().put("operator_type", 1);
        small.putArray("tag_list").add("vip");
        small.putArray("token_list").add("token1");
        ObjectNode large = small.deepCopy().put("padding", "x".repeat(200_000));
        ObjectNode read = RawClient.body().put("padding", "x".repeat(900_000));
        read.putArray("To_Account").add("token1");

        assertThat(client.tpns("/v3/device/tag", small)).contains(0);
        assertThat(client.tpns("/v3/device/tag", large)).contains(0);
        assertThat(client.im("get_tag", read)).contains(0);
    }
}
