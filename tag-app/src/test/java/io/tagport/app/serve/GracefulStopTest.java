package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.TagStores;
import io.tagport.rocksdb.RocksTagStores;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.wire.TpnsCallEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop while requests are under way. */
class GracefulStopTest {
    private static final int CALLERS = 8;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasTakenIsAnsweredAndWhatWasAnsweredIsKept() throws Exception {
        Path data = folder.resolve("data");
        Path log = folder.resolve("access.log");
        List<Subject> acknowledged = new ArrayList<>();
        try (ServeProcess serve = new ServeProcess(data, "--port", "0", "--access-log", log.toString())) {
            CountDownLatch underWay = new CountDownLatch(CALLERS * 20);
            ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
            List<Future<List<Subject>>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                callers.add(threads.submit(() -> untilRefused(serve.uri(), caller, underWay)));
            }
            boolean reached = underWay.await(30, TimeUnit.SECONDS); // else what the callers met is thrown below
            serve.terminate();
            for (Future<List<Subject>> caller : callers) {
                acknowledged.addAll(caller.get());
            }
            threads.shutdown();

            assertThat(reached).isTrue();
            assertThat(serve.exitCode()).isZero();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(CALLERS * 20);
        try (TagStores stores = RocksTagStores.open(data.resolve("store"))) {
            assertThat(stores.of(new App("demo")).tagsOf(acknowledged)).hasSize(acknowledged.size());
        }
        assertThat(Files.readAllLines(log)).hasSizeGreaterThanOrEqualTo(acknowledged.size());
    }

    /** Changes one new subject after the other. Whatever is not answered at all ends it; half an answer is an error. */
    private static List<Subject> untilRefused(URI uri, int caller, CountDownLatch underWay) throws IOException {
        List<Subject> acknowledged = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            for (int i = 0; ; i++) {
                Subject subject = new Subject("s-" + caller + "-" + i);
                String answer = ask(socket, subject);
                if (answer.isEmpty()) {
                    return acknowledged;
                }
                assertThat(answer).contains("200 OK", "\"ret_code\":0", "}");
                acknowledged.add(subject);
                underWay.countDown();
            }
        }
    }

    private static String ask(Socket socket, Subject subject) {
        String body = "{\"operator_type\":3,\"tag_list\":[\"vip\"],\"token_list\":[\"" + subject.id() + "\"]}";
        String head = "POST " + TpnsCallEncoder.PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + Stage.TPNS.basic()
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        StringBuilder answer = new StringBuilder();
        try {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.append((char) next);
                if (next == '}') {
                    break; // the answer to such a request has no other
                }
            }
        } catch (IOException refused) {
            assertThat(answer).isEmpty();
        }
        return answer.toString();
    }

    @Test
    void aRequestThatIsHeldBackIsWaitedFor() throws InterruptedException {
        Holding service = new Holding();
        VertxEngine engine = VertxEngine.start(service, "127.0.0.1", 0);
        service.port = engine.uri().getPort();
        CompletableFuture<HttpResponse<String>> held = HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(engine.uri()).build(), HttpResponse.BodyHandlers.ofString());
        service.taken.await();
        engine.close();

        assertThat(held.join().body()).isEqualTo("done\n");
        assertThat(held.join().headers().firstValue("Connection")).contains("close");
    }

    /** Holds a request back, as a fault's delay does, and beyond that until nobody else is taken any more. */
    private static final class Holding implements HttpService {
        private final CountDownLatch taken = new CountDownLatch(1);
        private volatile int port;

        @Override
        public int bodyBytesMax(String path) {
            return 0;
        }

        @Override
        public HttpAction handle(HttpCall request) {
            taken.countDown();
            return new HttpAction.Delay(Duration.ofMillis(1), () -> {
                while (isOpen()) {
                    Thread.onSpinWait();
                }
                return new HttpAction.Respond(HttpReply.text(200, "done"));
            });
        }

        private boolean isOpen() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException refused) {
                return false;
            }
        }
    }
}
