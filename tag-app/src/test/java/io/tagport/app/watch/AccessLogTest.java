package io.tagport.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.RequestFacts;
import io.tagport.server.record.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00.500Z"));

    private final Sink sink = new Sink();

    @Test
    void aLineTellsWhatIsKnownAndNullWhatIsNot() {
        AccessLog log = new AccessLog(sink, 10, NOON);
        log.begin();
        log.add(
                new RequestLabels(Operation.TPNS_6, RequestLabels.NO_HANDLER, "shop", 200, 0),
                request("ab-1", new RequestFacts(Operation.TPNS_6, "1", 0, ""), CompletedRequest.End.ANSWERED, 200));
        log.add(
                new RequestLabels(Operation.NONE, "/metrics", RequestLabels.NO_APP, 0, -1),
                request("ab-2", RequestFacts.NONE, CompletedRequest.End.LOST, 0));
        log.close();

        assertThat(sink.lines())
                .containsExactly(
                        "{\"time\":\"2026-11-22T12:00:00.498Z\",\"id\":\"ab-1\",\"remote\":\"192.0.2.7\","
                                + "\"protocol\":\"tpns\",\"operation\":\"tpns/6\",\"app\":\"shop\",\"status\":200,"
                                + "\"code\":0,\"end\":\"answered\",\"ms\":2.034,\"in\":70,\"out\":47}",
                        "{\"time\":\"2026-11-22T12:00:00.498Z\",\"id\":\"ab-2\",\"remote\":\"192.0.2.7\","
                                + "\"protocol\":\"http\",\"operation\":\"/metrics\",\"app\":\"none\",\"status\":null,"
                                + "\"code\":null,\"end\":\"lost\",\"ms\":2.034,\"in\":70,\"out\":47}");
        assertThat(sink.closed).isTrue();
        assertThat(log.dropped()).isZero();
    }

    @Test
    void faultsAreNamed() {
        AccessLog log = new AccessLog(sink, 10, NOON);
        log.begin();
        add(log, 1, new RequestFacts(Operation.IM_GET, "", 60007, "delay 1s\ncode 60007"));
        log.close();

        assertThat(sink.lines()).singleElement().asString().endsWith(",\"faults\":\"delay 1s\\ncode 60007\"}");
    }

    @Test
    void nothingIsWrittenBeforeItBegins() {
        AccessLog log = new AccessLog(sink, 10, NOON);
        add(log, 1, RequestFacts.NONE);
        assertThat(sink.lines()).isEmpty();

        log.begin();
        log.close();
        assertThat(sink.lines()).hasSize(1);
    }

    @Test
    void whatIsTooMuchIsDroppedCountedAndToldInItsPlace() throws InterruptedException {
        AccessLog log = new AccessLog(sink, 2, NOON);
        sink.hold();
        log.begin();
        add(log, 1, RequestFacts.NONE);
        sink.awaitWriter();
        for (int i = 2; i <= 6; i++) {
            add(log, i, RequestFacts.NONE);
        }
        assertThat(log.dropped()).isEqualTo(3);

        sink.release();
        log.close();
        assertThat(sink.lines()).hasSize(4);
        assertThat(sink.lines().get(0)).contains("\"id\":\"1\"");
        assertThat(sink.lines().get(1)).isEqualTo("{\"time\":\"2026-11-22T12:00:00.500Z\",\"dropped\":3}");
        assertThat(sink.lines().get(2)).contains("\"id\":\"2\"");
        assertThat(sink.lines().get(3)).contains("\"id\":\"3\"");
    }

    @Test
    void whatCannotBeWrittenIsCountedAndToldOnceThatGoesAgain() throws InterruptedException {
        AccessLog log = new AccessLog(sink, 10, NOON);
        sink.full = true;
        sink.hold();
        log.begin();
        add(log, 1, RequestFacts.NONE);
        sink.awaitWriter();
        add(log, 2, RequestFacts.NONE);
        sink.release();
        log.close();

        assertThat(log.dropped()).isEqualTo(1);
        assertThat(sink.lines()).hasSize(2);
        assertThat(sink.lines().get(0)).endsWith("\"dropped\":1}");
        assertThat(sink.lines().get(1)).contains("\"id\":\"2\"");
    }

    @Test
    void aLineAfterTheEndIsDropped() {
        AccessLog log = new AccessLog(sink, 10, NOON);
        log.begin();
        log.close();
        add(log, 1, RequestFacts.NONE);

        assertThat(log.dropped()).isEqualTo(1);
        assertThat(sink.lines()).isEmpty();
    }

    private static void add(AccessLog log, int id, RequestFacts requestFacts) {
        RequestLabels kind = new RequestLabels(
                requestFacts.operation(), RequestLabels.NO_HANDLER, RequestLabels.NO_APP, 200, requestFacts.code());
        log.add(kind, request(Integer.toString(id), requestFacts, CompletedRequest.End.ANSWERED, 200));
    }

    private static CompletedRequest request(
            String id, RequestFacts requestFacts, CompletedRequest.End end, int status) {
        return new CompletedRequest(
                id,
                "192.0.2.7",
                "/any",
                requestFacts,
                new CompletedRequest.Result(end, status),
                new CompletedRequest.Cost(2_034_999, 70, 47));
    }

    /** Keeps lines; can hold the writer in the middle of its writing. */
    private static final class Sink implements LogSink {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean full; // for one writing
        private volatile boolean closed;
        private final CountDownLatch entered = new CountDownLatch(1);
        private volatile CountDownLatch released = new CountDownLatch(0);

        void hold() {
            released = new CountDownLatch(1);
        }

        void awaitWriter() throws InterruptedException {
            entered.await();
        }

        void release() {
            released.countDown();
        }

        List<String> lines() {
            return lines;
        }

        @Override
        public void write(byte[] text) throws IOException {
            entered.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (full) {
                full = false;
                throw new IOException("no room");
            }
            lines.addAll(new String(text, StandardCharsets.UTF_8).lines().toList());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
