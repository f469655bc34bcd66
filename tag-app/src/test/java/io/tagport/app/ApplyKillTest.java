package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while a call is under way, and the run that goes on afterwards. */
class ApplyKillTest {
    private static final int CALLS = 10;
    private static final int ANSWERED = 4;
    private static final String SECRET = "1452fcebae9f3115ba794fb0fff2fd73";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch oneWaits = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server = start();

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
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (requests.size() == ANSWERED + 1) {
                oneWaits.countDown();
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
    void atHome() throws Exception {
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
                                + "\", accessId: \"1500001048\", secretKey: \"" + SECRET + "\", pace: none}}");
    }

    @AfterEach
    void home() {
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aKilledRunGoesOnWithTheCallInDoubtAndLeavesNoneOut() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        RuntimePath.get(),
                        "io.tagport.app.Main",
                        "apply",
                        "w.csv",
                        "--mode",
                        "overwrite",
                        "--provider",
                        "old",
                        "--lanes",
                        "1",
                        "--yes")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        assertThat(oneWaits.await(60, TimeUnit.SECONDS)).as("the fifth call").isTrue();
        process.destroyForcibly().waitFor();
        goOn.countDown();

        Shell.Result result = new Shell(folder).run("apply", "w.csv", "--resume", "--lanes", "1", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEqualTo("resuming: 4 of 10 calls already done\n");
        assertThat(result.out()).startsWith("{\"applied\":10,\"refused\":0,\"unknown\":0,");
        List<Integer> times = IntStream.range(0, CALLS)
                .mapToObj(i -> (int) requests.stream()
                        .filter(request -> request.contains("\"user-" + i + "\""))
                        .count())
                .toList();
        assertThat(times).containsExactly(1, 1, 1, 1, 2, 1, 1, 1, 1, 1);
    }
}
