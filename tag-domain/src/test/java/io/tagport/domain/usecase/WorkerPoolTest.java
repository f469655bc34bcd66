package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class WorkerPoolTest {
    @ParameterizedTest
    @CsvSource({"1, 3, 7", "8, 4, 5"})
    void oneLaneOrOneTaskNeedsNoThread(int lanes, int from, int to) {
        List<Integer> done = new ArrayList<>();

        new WorkerPool(lanes).each(from, to, i -> {
            assertThat(Thread.currentThread().getName()).doesNotStartWith("pool-");
            done.add(i);
        });

        assertThat(done).first().isEqualTo(from);
        assertThat(done).last().isEqualTo(to - 1);
        assertThat(done).hasSize(to - from);
    }

    /** Each of two tasks waits until the other has begun. */
    @Test
    void twoLanesWorkAtOnceAndTheirThreadsEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        Map<Integer, Thread> threads = new ConcurrentHashMap<>();

        new WorkerPool(2).each(5, 7, i -> {
            threads.put(i, Thread.currentThread());
            begun.countDown();
            await(begun);
        });

        assertThat(threads).containsOnlyKeys(5, 6);
        for (Thread thread : threads.values()) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    /** The other lane goes on only when the thread that failed has nothing to do. */
    @Test
    void whatOneLaneThrowsEndsTheOthersAndIsThrown() {
        Queue<Thread> failed = new ConcurrentLinkedQueue<>();
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        assertThatThrownBy(() -> new WorkerPool(2).each(0, 100, i -> {
                    if (i == 0) {
                        failed.add(Thread.currentThread());
                        throw new IllegalStateException("bug");
                    }
                    while (failed.isEmpty() || failed.element().getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    done.add(i);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bug");

        assertThat(done).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anErrorIsThrownAsItIs() {
        AssertionError fault = new AssertionError("bug");

        assertThatThrownBy(() -> new WorkerPool(2).each(0, 2, i -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    /** The interrupt reaches the threads, which finish all the same. */
    @Test
    void anInterruptedCallerWaitsForItsLanesAndStaysInterrupted() {
        Thread caller = Thread.currentThread();
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        new WorkerPool(2).each(0, 10, i -> {
            if (i == 0) {
                while (caller.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
            done.add(i);
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasSize(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
