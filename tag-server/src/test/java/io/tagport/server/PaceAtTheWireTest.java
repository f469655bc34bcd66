package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.ProviderTags;
import io.tagport.domain.usecase.ThrottledProvider;
import io.tagport.server.record.RecordedRequest;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the documented pace from the view of the service, in real time: from a response to the next request. */
class PaceAtTheWireTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Duration> rests = new ArrayList<>();
    private final TagServer server = TagServer.inMemory().start();
    private final TagProvider tpns = StandInClients.tpns(server);
    private final Tags tags =
            new ProviderTags(new ThrottledProvider(tpns, TpnsLimits.PACE, System::nanoTime, this::rest));

    @AfterEach
    void stop() {
        server.close();
    }

    /** The first call opens the connection, which must not count as part of the gap between calls. */
    @Test
    void theRemainderOfACutListWaitsForASecond() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i <= TpnsLimits.LIST_ENTRIES; i++) {
            changes.add(new Change.Add(new Subject("t" + i), TagSet.of("vip")));
        }

        assertThat(tags.apply(changes).refused()).isZero();

        assertGaps(2);
    }

    @Test
    void pairsAreASecondApartForEveryRemainder() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i <= TpnsLimits.PAIRS; i++) {
            changes.add(new Change.Remove(new Subject("t" + i), TagSet.of("tag" + i)));
        }

        tags.apply(changes);

        assertGaps(2);
    }

    @Test
    void usersWithTwoTagsEachDoNotWaitForEachOther() {
        for (int i = 0; i < 5; i++) {
            tags.apply(List.of(new Change.Add(new Subject("t" + i), TagSet.of("a", "b"))));
        }

        assertThat(server.recording().requests()).hasSize(5);
        assertThat(rests).isEmpty();
    }

    private void assertGaps(int calls) {
        List<RecordedRequest> requests = server.recording().requests();
        assertThat(requests).hasSize(calls);
        for (int i = 1; i < requests.size(); i++) {
            RecordedRequest.Timing before = requests.get(i - 1).timing();
            assertThat(Duration.between(
                            before.began().plus(before.took()),
                            requests.get(i).timing().began()))
                    .isGreaterThanOrEqualTo(SECOND);
        }
    }

    private void rest(Duration time) {
        rests.add(time);
        try {
            Thread.sleep(Math.max(0, time.toNanos() / 1_000_000), (int) Math.max(0, time.toNanos() % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
