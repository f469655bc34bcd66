package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes whose run ends before its end: what they report must be what the provider has seen. */
@EnabledOnOs(OS.LINUX)
class EarlyEndTest {
    private static final int CALLS = 150;
    private static final int ANSWERED = 20;
    private static final List<String> APPLY =
            List.of("apply", "w.csv", "--mode", "overwrite", "--provider", "old", "--lanes", "1", "--yes", "--json");

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger calls = new AtomicInteger();
    private final CompletableFuture<Void> oneWaits = new CompletableFuture<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server = start();
    /** The call that is answered late; 0 for none. */
    private volatile int late;

    private HttpServer start() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(threads);
            made.createContext("/", this::answer);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (calls.incrementAndGet() == late) {
                oneWaits.complete(null);
                goOn.await();
            }
            byte[] answer = "{\"ret_code\":0,\"err_msg\":\"\",\"seq\":0}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @BeforeEach
    void write() throws Exception {
        new Shell(folder)
                .file(
                        "w.csv",
                        IntStream.range(0, CALLS)
                                .mapToObj(i -> "user-" + i + ",level:" + i + "\n")
                                .collect(Collectors.joining()))
                .file(
                        "tagport.yaml",
                        "providers: {old: {type: tpns, host: \"http://127.0.0.1:"
                                + server.getAddress().getPort()
                                + "\", accessId: \"1500001048\", secretKey: s, pace: none}}");
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private Process process(List<String> before, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(RuntimePath.command());
        command.addAll(words);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
    }

    private ObjectNode out() throws Exception {
        return Json.readObject(Files.readAllBytes(folder.resolve("out")));
    }

    private void assertResumes() {
        Shell.Result resumed = new Shell(folder).run("apply", "w.csv", "--resume", "--json");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).startsWith("{\"applied\":150,\"refused\":0,\"unknown\":0,");
    }

    @Test
    void aJournalThatCannotBeWrittenInMidRunEndsWithWhatIsDoneAndHowToGoOn() throws Exception {
        // No file may be longer: the plan is written, and the journal has room for some calls only.
        new Shell(folder).run("plan", "w.csv", "--mode", "overwrite", "--provider", "old", "--out", "plan.json");
        Process process = process(
                List.of("prlimit", "--fsize=6000:"), List.of("apply", "plan.json", "--lanes", "1", "--yes", "--json"));

        int exitCode = exitCode(process);

        int sent = calls.get();
        assertThat(sent).as(err()).isBetween(1, CALLS - 1);
        assertThat(exitCode).as(err()).isIn(1, 3);
        assertThat(out().path("applied").asInt() + out().path("unknown").asInt())
                .isEqualTo(sent);
        assertThat(out().path("unknown").asInt()).isBetween(0, 1);
        assertThat(out().path("notSent").asInt()).isEqualTo(CALLS - sent);
        assertThat(out().path("calls").asInt()).isEqualTo(sent);
        assertThat(err()).contains("cannot write the journal ", "continue with --resume");

        Shell.Result resumed = new Shell(folder).run("apply", "plan.json", "--resume", "--json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).startsWith("{\"applied\":150,\"refused\":0,\"unknown\":0,");
    }

    @Test
    void ctrlCWaitsForTheCallUnderWayAndReportsWhatIsDoneAndHowToGoOn() throws Exception {
        assertStops("INT", 130, true);
    }

    @Test
    void sigtermReportsWhatIsDoneThoughTheCallUnderWayIsNotAnswered() throws Exception {
        assertStops("TERM", 143, false);
    }

    private void assertStops(String signal, int code, boolean answered) throws Exception {
        late = ANSWERED + 1;
        // What is started in the background of a shell ignores SIGINT, and so do its children unless they are told
        // otherwise.
        Process process = process(List.of("env", "--default-signal=INT"), APPLY);
        oneWaits.get(60, TimeUnit.SECONDS);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (answered) {
            goOn.countDown();
        }

        assertThat(exitCode(process)).as(err()).isEqualTo(code);
        assertThat(err()).contains("interrupted; continue with --resume");
        int unknown = out().path("unknown").asInt();
        assertThat(out().path("applied").asInt() + unknown).isBetween(ANSWERED, calls.get());
        assertThat(unknown).isEqualTo(answered ? 0 : 1);
        assertThat(out().path("notSent").asInt()).isEqualTo(CALLS - calls.get());
        goOn.countDown();
        assertResumes();
    }

    @Test
    void aFullPipeOfTheResultDoesNotHideWhatIsDone() throws Exception {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/full", "sh"));

        assertThat(exitCode(process(words, APPLY))).isEqualTo(3);
        assertThat(err()).contains("cannot write the result to standard output", "150 applied");
    }
}
