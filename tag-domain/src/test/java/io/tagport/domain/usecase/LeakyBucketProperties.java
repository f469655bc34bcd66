package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.port.Rate;
import io.tagport.domain.port.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LeakyBucketProperties {
    private final VirtualTime time = new VirtualTime(); // runs over after half a second

    @Property
    void noWindowHasMoreThanTheBurstAndWhatTheRateGives(
            @ForAll @IntRange(min = 1, max = 5_000) int perSecond,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @Size(max = 120) List<@LongRange(min = 0, max = 40_000_000) Long> gapsNanos) {
        List<Long> admitted = admittedAt(new LeakyBucket(new Rate(perSecond, burst), time), gapsNanos);

        for (int first = 0; first < admitted.size(); first++) {
            assertThat(excess(admitted.subList(first, admitted.size()), perSecond))
                    .isLessThanOrEqualTo(burst + 1e-6);
        }
    }

    /** The most that was let in beyond the rate, of all windows that begin with the first. */
    private static double excess(List<Long> admitted, int perSecond) {
        double most = 0;
        for (int last = 0; last < admitted.size(); last++) {
            double seconds = (admitted.get(last) - admitted.get(0)) / 1e9;
            most = Math.max(most, last + 1 - perSecond * seconds);
        }
        return most;
    }

    @Property
    void whoKeepsTheRateIsNeverRefused(
            @ForAll @IntRange(min = 1, max = 1_000_000) int perSecond, @ForAll @IntRange(min = 1, max = 50) int burst) {
        RateLimiter limit = new LeakyBucket(new Rate(perSecond, burst), time);

        for (int i = 0; i < 100; i++) {
            assertThat(limit.tryAcquire()).isTrue();
            time.sleep(Duration.ofNanos((1_000_000_000L + perSecond - 1) / perSecond));
        }
    }

    @Property
    void afterARestAWholeBurstIsLetInAndNotOneMore(
            @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
            @ForAll @IntRange(min = 1, max = 200) int burst,
            @ForAll @IntRange(min = 0, max = 300) int before) {
        RateLimiter limit = new LeakyBucket(new Rate(perSecond, burst), time);
        ask(limit, before);
        time.sleep(Duration.ofSeconds(burst + 1L));

        assertThat(ask(limit, burst + 10)).isEqualTo(burst);
    }

    @Example
    void theGapBetweenRequestsIsRoundedUp() {
        RateLimiter limit = new LeakyBucket(new Rate(3, 1), time);
        assertThat(limit.tryAcquire()).isTrue();
        time.sleep(Duration.ofNanos(333_333_333));
        assertThat(limit.tryAcquire()).isFalse();
        time.sleep(Duration.ofNanos(1));

        assertThat(limit.tryAcquire()).isTrue();
    }

    @Example
    void whatIsRefusedTakesNothing() {
        RateLimiter limit = new LeakyBucket(new Rate(1, 1), time);
        assertThat(ask(limit, 1_000)).isEqualTo(1);
        time.sleep(Duration.ofSeconds(1));

        assertThat(limit.tryAcquire()).isTrue();
    }

    @Example
    void manyThreadsGetNoMoreThanOne() throws Exception {
        RateLimiter limit = new LeakyBucket(new Rate(1, 500), time);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            int admitted = 0;
            Callable<Integer> task = () -> ask(limit, 1_000);
            for (Future<Integer> one : threads.invokeAll(List.of(task, task, task, task))) {
                admitted += one.get();
            }
            assertThat(admitted).isEqualTo(500);
        } finally {
            threads.shutdownNow();
        }
    }

    @Example
    void aRateIsOfNumbersThatMakeSense() {
        assertThat(Rate.of(7)).isEqualTo(new Rate(7, 7));
        assertThatThrownBy(() -> new Rate(0, 1)).hasMessage("a rate must be 1 to 1000000 per second, not 0");
        assertThatThrownBy(() -> new Rate(1_000_001, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, 0)).hasMessage("a burst must be 1 to 10000000 requests, not 0");
        assertThatThrownBy(() -> new Rate(1, 10_000_001)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int ask(RateLimiter limit, int times) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += limit.tryAcquire() ? 1 : 0;
        }
        return admitted;
    }

    /** When requests were let in, in nanoseconds since the first gap. */
    private List<Long> admittedAt(RateLimiter limit, List<Long> gapsNanos) {
        List<Long> admitted = new ArrayList<>();
        long at = 0;
        for (long gap : gapsNanos) {
            time.sleep(Duration.ofNanos(gap));
            at += gap;
            if (limit.tryAcquire()) {
                admitted.add(at);
            }
        }
        return admitted;
    }
}
