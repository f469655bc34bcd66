package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.settings.Listen;
import io.tagport.app.watch.RequestListener;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.tagport.server.suite.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long the engine waits for whom. Where a test waits for a limit to strike, only that limit is short; so a slow machine
 * makes it slower and never red.
 */
class VertxTimeoutTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(40);
    private static final int BODY_BYTES_MAX = 1_000;
    private static final int OFTEN = 12_000; // a minute of pieces
    private static final String LINE = "POST / HTTP/1.1\r\nHost: x\r\n";
    private static final String REQUEST = LINE + "Content-Length: 2\r\n\r\nhi";
    private static final String LARGE = REQUEST.replace("/ ", "/large ");
    private static final int LARGE_BYTES = 32 << 20; // more than the system keeps for a connection
    private static final int IDLERS = 2_000;
    private static final long BODIES_BYTES = 64L << 20;

    @Test
    void aFirstHeadThatComesByteByByteIsCutOff() throws IOException {
        try (VertxEngine engine = start(limits(SHORT, LONG, LONG, LONG, LONG, 0));
                Wire slow = new Wire(engine.uri())) {
            slow.send(LINE).repeatUntilClosed("X: y\r\n", OFTEN);
        }
    }

    @Test
    void whoSaysNothingIsLetGo() throws IOException {
        try (VertxEngine engine = start(limits(SHORT, LONG, LONG, LONG, LONG, 0));
                Wire silent = new Wire(engine.uri())) {
            assertThat(silent.receiveAll()).isEmpty();
        }
    }

    @Test
    void afterAnAnswerTheNextHeadHasATimeOfItsOwn() throws IOException {
        try (VertxEngine engine = start(limits(LONG, SHORT, LONG, LONG, LONG, 0));
                Wire slow = new Wire(engine.uri())) {
            slow.send(REQUEST);
            assertThat(slow.readLine()).isEqualTo("HTTP/1.1 200 OK");
            slow.send(LINE);
            slow.repeatUntilClosed("X: y\r\n", OFTEN);
        }
    }

    @Test
    void aBodyThatComesByteByByteIsCutOff() throws IOException {
        try (VertxEngine engine = start(limits(LONG, LONG, SHORT, LONG, LONG, 0));
                Wire slow = new Wire(engine.uri());
                Wire chunked = new Wire(engine.uri())) {
            slow.send(LINE + "Content-Length: 900\r\n\r\n").repeatUntilClosed("x", 900);
            chunked.send(LINE + "Transfer-Encoding: chunked\r\n\r\n").repeatUntilClosed("1\r\nx\r\n", 900);
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() throws IOException {
        try (VertxEngine engine = start(limits(LONG, LONG, LONG, SHORT, LONG, 0));
                Wire deaf = new Wire(engine.uri())) {
            deaf.send(LARGE).readLine();
            waitUntilAllAreGone(engine);
        }
    }

    @Test
    void nobodyPilesUpAnswersThatHeDoesNotTake() throws IOException {
        AtomicInteger handled = new AtomicInteger();
        HttpService counting = service(request -> {
            handled.incrementAndGet();
            return answer(request);
        });
        try (VertxEngine engine = start(limits(LONG, LONG, LONG, LONG, LONG, 0), counting);
                Wire deaf = new Wire(engine.uri())) {
            deaf.send(LARGE.repeat(100)).readLine();
            for (int i = 0; i < 20; i++) {
                assertThat(status(engine.uri())).isEqualTo(200); // meanwhile the engine had its turns
            }
            assertThat(handled).hasValue(21);
        }
    }

    @Test
    void aDeclaredBodyOverTheCapIsRefusedBeforeItComesAndIsNotInvitedToCome() throws IOException {
        try (VertxEngine engine = start(limits(LONG, LONG, LONG, LONG, SHORT, 1 << 20));
                Wire sender = new Wire(engine.uri())) {
            sender.send(LINE + "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
            assertThat(sender.receiveAll()).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
        }
    }

    @Test
    void whatComesOfARefusedBodyIsDroppedUpToABound() throws IOException {
        try (VertxEngine engine = start(limits(LONG, LONG, LONG, LONG, LONG, 1 << 20));
                Wire sender = new Wire(engine.uri())) {
            sender.send(LINE + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 64; i++) {
                sender.send("10000\r\n" + " ".repeat(0x10000) + "\r\n");
            }
            assertThat(sender.receiveAll()).matches("(?s)(HTTP/1.1 413 .*)?");
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // the engine's grace is longer
    void aBodyUnderWayHoldsUpNoStop() throws IOException {
        VertxEngine engine = start(new EngineLimits(LONG, LONG, LONG, LONG, LONG, 0, SHORT, LONG, 100, BODIES_BYTES));
        try (Wire slow = new Wire(engine.uri())) {
            slow.send(REQUEST + LINE + "Content-Length: 900\r\n\r\nx"); // one packet: who answers has seen both
            assertThat(slow.readLine()).isEqualTo("HTTP/1.1 200 OK");
            engine.close();
        }
    }

    @Test
    void idleConnectionsHinderNobody() throws IOException {
        List<Wire> idlers = new ArrayList<>();
        try (VertxEngine engine = start(limits(LONG, LONG, LONG, LONG, LONG, 0))) {
            connect(idlers, engine.uri());
            assertThat(status(engine.uri())).isEqualTo(200);
        } finally {
            close(idlers);
        }
    }

    @Test
    void idleConnectionsAreLetGo() throws IOException {
        List<Wire> idlers = new ArrayList<>();
        try (VertxEngine engine = start(limits(SHORT, LONG, LONG, LONG, LONG, 0))) {
            connect(idlers, engine.uri());
            for (Wire idler : idlers) {
                assertThat(idler.receiveAll()).isEmpty();
            }
            waitUntilAllAreGone(engine);
        } finally {
            close(idlers);
        }
    }

    private static void connect(List<Wire> idlers, URI uri) throws IOException {
        int many = Math.min(IDLERS, EngineLimits.ofThisProcess().connections() / 4);
        for (int i = 0; i < many; i++) {
            Wire idler = new Wire(uri);
            idlers.add(idler);
            idler.send(i % 2 == 0 ? "" : LINE + "X: y");
        }
    }

    private static void close(List<Wire> idlers) throws IOException {
        for (Wire idler : idlers) {
            idler.close();
        }
    }

    @Test
    void theOldestUnfinishedBodyMakesRoomForOneThatIsSent() throws IOException {
        EngineLimits little = new EngineLimits(LONG, LONG, LONG, LONG, SHORT, 0, SHORT, LONG, 100, 11_000);
        try (VertxEngine engine = start(little, largeBodies());
                Wire holder = new Wire(engine.uri());
                Wire sender = new Wire(engine.uri())) {
            holder.send(LINE + "Content-Length: 6001\r\n\r\n" + "x".repeat(6_000));
            await(() -> engine.bodiesBytes() >= 6_000);
            sender.send(LINE + "Content-Length: 6000\r\n\r\n" + "x".repeat(6_000));

            assertThat(sender.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(holder.receiveAll())
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: 1")
                    .containsIgnoringCase("connection: close");
            await(() -> engine.bodiesBytes() == 0); // released with the answer
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static HttpService largeBodies() {
        return new HttpService() {
            @Override
            public int bodyBytesMax(String path) {
                return 100_000;
            }

            @Override
            public HttpAction handle(HttpCall request) {
                return new HttpAction.Respond(new HttpReply(200, Map.of(), new byte[0]));
            }
        };
    }

    @Test
    void moreConnectionsThanTheCapAreClosedAsTheyCome() throws IOException {
        EngineLimits one = new EngineLimits(LONG, LONG, LONG, LONG, LONG, 0, SHORT, LONG, 1, BODIES_BYTES);
        try (VertxEngine engine = start(one)) {
            try (Wire first = new Wire(engine.uri())) {
                assertThat(first.send(REQUEST).readLine()).isEqualTo("HTTP/1.1 200 OK");
                try (Wire second = new Wire(engine.uri())) {
                    assertThat(second.receiveAll()).isEmpty();
                }
            }
            assertThat(untilAnswered(engine.uri())).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    /** The server learns in its own time that a connection has gone. */
    private static String untilAnswered(URI uri) throws IOException {
        String line = "";
        while (line.isEmpty()) {
            try (Wire next = new Wire(uri)) {
                line = next.send(REQUEST).readLine();
            } catch (IOException cut) {
                line = "";
            }
        }
        return line;
    }

    private static int status(URI uri) throws IOException {
        try (Wire good = new Wire(uri)) {
            String answer = good.send(LINE + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                    .receiveAll();
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static EngineLimits limits(
            Duration firstHead, Duration nextHead, Duration body, Duration answer, Duration lingering, long bytes) {
        return new EngineLimits(
                firstHead,
                nextHead,
                body,
                answer,
                lingering,
                bytes,
                SHORT,
                Duration.ofSeconds(1),
                10_000,
                BODIES_BYTES);
    }

    private static VertxEngine start(EngineLimits limits) {
        return start(limits, service(VertxTimeoutTest::answer));
    }

    private static VertxEngine start(EngineLimits limits, HttpService service) {
        return VertxEngine.start(
                service, RequestListener.NO_OP, new Listen("127.0.0.1", 0), limits, Duration.ofSeconds(2));
    }

    private static byte[] answer(HttpCall request) {
        return request.path().equals("/large") ? new byte[LARGE_BYTES] : new byte[] {'o', 'k'};
    }

    private static HttpService service(Function<HttpCall, byte[]> answers) {
        return new HttpService() {
            @Override
            public int bodyBytesMax(String path) {
                return BODY_BYTES_MAX;
            }

            @Override
            public HttpAction handle(HttpCall request) {
                return new HttpAction.Respond(new HttpReply(200, Map.of(), answers.apply(request)));
            }
        };
    }

    private static void waitUntilAllAreGone(VertxEngine engine) {
        long began = System.nanoTime();
        while (engine.connections() > 0) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
            Thread.onSpinWait();
        }
    }
}
