package io.tagport.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Place place = new Place();
    private final Readiness readiness = new Readiness(Optional.of(place), nanos::get);
    private final HealthHandler room = new HealthHandler(readiness);

    @Test
    void aServerThatTakesChangesIsAliveAndReady() {
        assertThat(status("/healthz")).isEqualTo(200);
        assertThat(text("/healthz")).isEqualTo("ok\n");
        assertThat(status("/healthz/live")).isEqualTo(200);
    }

    @Test
    void aStoreThatTakesNoChangesMakesItUnreadyAndNotDead() {
        place.full = true;
        pass(Duration.ofSeconds(1));

        assertThat(status("/healthz")).isEqualTo(503);
        assertThat(text("/healthz")).isEqualTo("not ready: the store accepts no changes\n");
        assertThat(status("/healthz/live")).isEqualTo(200);

        place.full = false;
        pass(Duration.ofSeconds(1));
        assertThat(status("/healthz")).isEqualTo(200);
    }

    @Test
    void theStoreIsAskedOnceASecondHoweverOftenHealthIs() {
        for (int i = 0; i < 1_000; i++) {
            status("/healthz");
            status("/healthz/live");
        }
        assertThat(place.asked).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        status("/healthz");
        status("/healthz");
        assertThat(place.asked).isEqualTo(2);
    }

    @Test
    void aStoreThatDoesNotAnswerHoldsOneAndMakesItUnready() throws InterruptedException {
        pass(Duration.ofSeconds(1));
        place.hung = new CountDownLatch(1);
        Thread first = new Thread(() -> status("/healthz"));
        first.start();
        assertThat(place.entered.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(status("/healthz")).isEqualTo(200); // nothing is known yet
        pass(Duration.ofSeconds(6));
        assertThat(text("/healthz")).isEqualTo("not ready: the store does not answer\n");
        assertThat(status("/healthz/live")).isEqualTo(200);

        place.hung.countDown();
        first.join();
        assertThat(status("/healthz")).isEqualTo(200);
    }

    @Test
    void whoIsStoppingIsNotReady() {
        readiness.stop();

        assertThat(text("/healthz")).isEqualTo("not ready: the server is stopping\n");
        assertThat(status("/healthz/live")).isEqualTo(200);
    }

    @Test
    void aServerThatKeepsNothingIsReady() {
        HealthHandler gateway = new HealthHandler(new Readiness(Optional.empty(), nanos::get));

        assertThat(answer(gateway, "/healthz").status()).isEqualTo(200);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private int status(String path) {
        return answer(room, path).status();
    }

    private String text(String path) {
        return new String(answer(room, path).body(), StandardCharsets.UTF_8);
    }

    private static HttpReply answer(HealthHandler asked, String path) {
        HttpAction step = asked.handle(new HttpCall("GET", path, "", name -> Optional.empty(), new byte[0]));
        return ((HttpAction.Respond) step).answer();
    }

    /** A place that can be full, or hang. */
    private static final class Place implements TagStores {
        private final TagStores memory = new MemoryTagStores();
        private final CountDownLatch entered = new CountDownLatch(2); // the first asking is at the begin
        private volatile CountDownLatch hung = new CountDownLatch(0);
        private volatile boolean full;
        private volatile int asked;

        @Override
        public TagStore of(App app) {
            return memory.of(app);
        }

        @Override
        public SubjectLock subjectLock(App app) {
            return memory.subjectLock(app);
        }

        @Override
        public OptionalLong diskBytes() {
            return memory.diskBytes();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one asks at a time: that is what is tested
        public void checkWritable() {
            asked++;
            entered.countDown();
            try {
                hung.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (full) {
                throw new StoreException("no room on the disk of this machine");
            }
        }

        @Override
        public void close() {}
    }
}
