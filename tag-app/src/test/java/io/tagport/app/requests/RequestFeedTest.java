package io.tagport.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.RateLimiter;
import io.tagport.transport.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestFeedTest {
    private final RequestFeed feed = new RequestFeed(RateLimiter.NONE);

    /** Takes as many events as it is told. */
    private static final class Viewer implements RequestFeed.Viewer {
        private final List<String> taken = new ArrayList<>();
        private int room = Integer.MAX_VALUE;
        private boolean ended;

        @Override
        public boolean accept(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.startsWith("id: ")) {
                room--;
                taken.add(text.substring("id: ".length(), text.indexOf('\n')));
            }
            return room >= 0;
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private void show(int requests) {
        for (int i = 0; i < requests; i++) {
            feed.publish(id -> new RequestEvent(id, Json.object().put("id", id)));
        }
    }

    @Test
    void whoLooksSeesWhatComesAndWhoComesLaterWhatHasCome() {
        Viewer first = new Viewer();
        feed.add(first, 0);
        show(2);
        Viewer second = new Viewer();
        feed.add(second, 0);
        show(1);

        assertThat(first.taken).containsExactly("1", "2", "3");
        assertThat(second.taken).containsExactly("1", "2", "3");
    }

    @Test
    void whoComesBackGetsOnlyWhatHeHasNotSeen() {
        feed.add(new Viewer(), 0);
        show(5);
        Viewer back = new Viewer();
        feed.add(back, 3);

        assertThat(back.taken).containsExactly("4", "5");
    }

    @Test
    void whoHasSeenMoreThanThereIsComesFromAnotherServerAndGetsAll() {
        feed.add(new Viewer(), 0);
        show(2);
        Viewer stranger = new Viewer();
        feed.add(stranger, 900);

        assertThat(stranger.taken).containsExactly("1", "2");
    }

    @Test
    void nothingIsKeptWithoutAnybodyWhoLooksAndFiveHundredWithSomebody() {
        Viewer first = new Viewer();
        feed.add(first, 0);
        show(600);
        Viewer second = new Viewer();
        feed.add(second, 0);
        assertThat(second.taken).hasSize(500).startsWith("101");

        feed.remove(first);
        feed.remove(second);
        assertThat(feed.isWatched()).isFalse();
        Viewer third = new Viewer();
        feed.add(third, 0);
        assertThat(third.taken).isEmpty();
    }

    @Test
    void ofLargeOnesNoMoreIsKeptThanWhoComesLaterCanTakeAtOnce() {
        feed.add(new Viewer(), 0);
        String large = "x".repeat(300_000);
        for (int i = 0; i < 20; i++) {
            feed.publish(id -> new RequestEvent(id, Json.object().put("request", large)));
        }
        Viewer later = new Viewer();
        feed.add(later, 0);

        assertThat(later.taken).containsExactly("15", "16", "17", "18", "19", "20");
    }

    @Test
    void whoIsTooSlowIsLetGoAndOthersGoOn() {
        Viewer slow = new Viewer();
        slow.room = 1;
        Viewer other = new Viewer();
        feed.add(slow, 0);
        feed.add(other, 0);
        show(3);

        assertThat(slow.ended).isTrue();
        assertThat(other.ended).isFalse();
        assertThat(other.taken).hasSize(3);
    }

    @Test
    void ofTooManyRequestsSomeAreLeftOutWhichTheNumbersShow() {
        int[] asked = {0};
        RequestFeed sparing = new RequestFeed(() -> asked[0]++ % 2 == 0);
        Viewer viewer = new Viewer();
        sparing.add(viewer, 0);
        for (int i = 0; i < 4; i++) {
            sparing.publish(id -> new RequestEvent(id, Json.object()));
        }

        assertThat(viewer.taken).containsExactly("1", "3");
    }

    @Test
    void moreThanTwentyDoNotLook() {
        for (int i = 0; i < RequestFeed.VIEWERS_MAX; i++) {
            assertThat(feed.add(new Viewer(), 0)).isTrue();
        }

        assertThat(feed.hasCapacity()).isFalse();
        assertThat(feed.add(new Viewer(), 0)).isFalse();
    }
}
