package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run forces to the disk before its first call and after its last one, as the flight recorder of the JVM sees it. */
class DurableRunTest {
    private static final String FORCE = "jdk.FileForce";
    private static final String CALL = "io.tagport.Call";

    @TempDir
    private Path folder = Path.of("");

    @Name(CALL)
    private static final class CallEvent extends Event {}

    private HttpServer refusing() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", DurableRunTest::refuse);
        server.start();
        return server;
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            new CallEvent().commit();
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"ret_code\":1008010,\"err_msg\":\"no\",\"seq\":0}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Returns the names of what was forced and the calls that came, in their order. */
    private List<String> recorded(String... words) throws Exception {
        Path recorded = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(FORCE).withThreshold(Duration.ZERO).withoutStackTrace();
            recording.enable(CALL);
            recording.start();
            new Shell(folder).run(words);
            recording.stop();
            recording.dump(recorded);
        }
        return RecordingFile.readAllEvents(recorded).stream()
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .map(DurableRunTest::step)
                .toList();
    }

    private static String step(RecordedEvent event) {
        return event.getEventType().getName().equals(CALL)
                ? "call"
                : String.valueOf(Path.of(event.getString("path")).getFileName());
    }

    @Test
    void thePlanIsOnTheDiskBeforeItsFirstCallAndTheResultsWhenTheRunEnds() throws Exception {
        HttpServer server = refusing();
        try {
            new Shell(folder)
                    .file("w.csv", "user-1,vip\n")
                    .file(
                            "tagport.yaml",
                            "providers: {old: {type: tpns, host: \"http://127.0.0.1:"
                                    + server.getAddress().getPort()
                                    + "\", accessId: \"1500001048\", secretKey: s, pace: none}}");

            List<String> steps = recorded("apply", "w.csv", "--provider", "old", "--yes", "--no-retry");

            String home = String.valueOf(folder.getFileName());
            int call = steps.indexOf("call");
            assertThat(steps.subList(0, call)).as("before the call").containsSubsequence("w.csv.plan.json.part", home);
            assertThat(steps.subList(call, steps.size()))
                    .as("after the call")
                    .containsSubsequence("w.csv.refused.ndjson", home);
        } finally {
            server.stop(0);
        }
    }
}
