package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.RuntimePath;
import io.tagport.app.command.ExitCode;
import io.tagport.app.settings.Listen;
import io.tagport.app.watch.CompletedRequest;
import io.tagport.app.watch.RequestListener;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.tagport.server.suite.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults in our own code: they become answers. A lack of memory becomes the end of the process. */
class EngineFaultsTest {
    private static final String REQUEST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
    private static final HttpService FINE = service(() -> new HttpAction.Respond(HttpReply.text(200, "fine")));

    private static HttpService service(Supplier<HttpAction> steps) {
        return new HttpService() {
            @Override
            public int bodyBytesMax(String path) {
                return 1_000_000;
            }

            @Override
            public HttpAction begin(HttpCall request) {
                return steps.get();
            }

            @Override
            public HttpAction handle(HttpCall request) {
                return steps.get();
            }
        };
    }

    private static String statusOf(HttpService service, RequestListener watcher, String request) throws IOException {
        try (VertxEngine engine = VertxEngine.start(service, watcher, new Listen("127.0.0.1", 0));
                Wire wire = new Wire(engine.uri())) {
            return wire.send(request).readLine();
        }
    }

    private static HttpAction fault() {
        throw new ArithmeticException("long overflow");
    }

    @Test
    void aFaultOnTheEventLoopIsAnswered() throws IOException {
        assertThat(statusOf(service(EngineFaultsTest::fault), RequestListener.NO_OP, REQUEST))
                .isEqualTo("HTTP/1.1 500 Internal Server Error");
    }

    @Test
    void aFaultOnAWorkerIsAnswered() throws IOException {
        HttpService faulty = service(() -> HttpAction.onWorker(EngineFaultsTest::fault));

        assertThat(statusOf(faulty, RequestListener.NO_OP, REQUEST)).isEqualTo("HTTP/1.1 500 Internal Server Error");
    }

    @Test
    void anAnswerThatIsNoHttpIsReplaced() throws IOException {
        HttpService faulty =
                service(() -> new HttpAction.Respond(new HttpReply(200, Map.of("X", "a\r\nb"), new byte[] {1})));

        assertThat(statusOf(faulty, RequestListener.NO_OP, REQUEST)).isEqualTo("HTTP/1.1 500 Internal Server Error");
    }

    @Test
    void aFaultInTheAccountingChangesNoAnswer() throws IOException {
        RequestListener faulty = new RequestListener() {
            @Override
            public String began() {
                throw new ArithmeticException("long overflow");
            }

            @Override
            public void ended(CompletedRequest request) {
                throw new ArithmeticException("long overflow");
            }
        };

        assertThat(statusOf(FINE, faulty, REQUEST)).isEqualTo("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "worker", "swallowed", "thread"})
    void aLackOfMemoryEndsTheProcess(String where) throws Exception {
        String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                classes
                        + File.pathSeparator
                        + System.getProperty("java.class.path")
                        + File.pathSeparator
                        + RuntimePath.get(),
                ExhaustedMain.class.getName(),
                where));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.UNKNOWN);
        assertThat(said).contains("tagport: out of memory").doesNotContain("still alive");
    }

    /** A server whose code uses up the heap, or finds that it is used up. */
    static final class ExhaustedMain {
        private static final List<byte[]> KEPT = new ArrayList<>();

        private ExhaustedMain() {}

        public static void main(String[] args) throws Exception {
            HeapGuard.start(Duration.ofMillis(200));
            HttpService service = service(() -> switch (args[0]) {
                case "loop" -> exhausted();
                case "worker" -> HttpAction.onWorker(ExhaustedMain::exhausted);
                case "swallowed" -> fill();
                default -> onThread();
            });
            try (VertxEngine engine = VertxEngine.start(service, "127.0.0.1", 0);
                    Wire wire = new Wire(engine.uri())) {
                wire.send(REQUEST).readLine();
                Thread.sleep(30_000);
            }
            System.out.println("still alive");
        }

        private static HttpAction exhausted() {
            throw new OutOfMemoryError("as thrown by the JVM");
        }

        private static HttpAction fill() {
            try {
                for (int size = 1 << 20; size > 0; size = size < 64 ? 0 : size) {
                    try {
                        KEPT.add(new byte[size]);
                    } catch (OutOfMemoryError full) {
                        size /= 2;
                    }
                }
            } catch (OutOfMemoryError swallowed) {
                return new HttpAction.Respond(HttpReply.text(200, "fine"));
            }
            return new HttpAction.Respond(HttpReply.text(200, "fine"));
        }

        private static HttpAction onThread() {
            new Thread(ExhaustedMain::exhausted).start();
            return new HttpAction.Respond(HttpReply.text(200, "fine"));
        }
    }
}
