package io.tagport.domain.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tagport.domain.model.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InProcessSubjectLockTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");

    private final SubjectLock guard = SubjectLock.ofThisProcess();

    @Test
    void whoeverComesForALockedSubjectWaitsUntilItIsUnlocked() {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Boolean> sawTheEnd = new CompletableFuture<>();

        guard.withLock(List.of(ANN, BEN, ANN), () -> {
            Thread second = new Thread(() -> sawTheEnd.complete(guard.withLock(List.of(BEN), ended::get)));
            second.start();
            while (second.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            ended.set(true);
            return ended;
        });

        assertThat(sawTheEnd.join()).isTrue();
    }

    @Test
    void subjectsThatAreNotLockedAreNotWaitedFor() {
        CountDownLatch done = new CountDownLatch(1);

        guard.withLock(List.of(ANN), () -> {
            new Thread(() -> guard.withLock(List.of(BEN), () -> {
                        done.countDown();
                        return BEN;
                    }))
                    .start();
            return await(done);
        });

        assertThat(done.getCount()).isZero();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void callersThatNameSubjectsInOtherOrdersDoNotWaitForEachOther() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (List<Subject> order : List.of(List.of(ANN, BEN), List.of(BEN, ANN))) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 1_000; i++) {
                    guard.withLock(order, () -> order);
                }
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(threads).noneMatch(Thread::isAlive);
    }

    /** One waits for the first to leave; a third that comes then must not find the subject free. */
    @Test
    void aSubjectStaysLockedWhenItGoesFromOneCallerToTheNext() throws InterruptedException {
        CountDownLatch secondIsIn = new CountDownLatch(1);
        CountDownLatch secondMayLeave = new CountDownLatch(1);
        Thread second = new Thread(() -> guard.withLock(List.of(ANN), () -> {
            secondIsIn.countDown();
            return await(secondMayLeave);
        }));
        Thread third = new Thread(() -> guard.withLock(List.of(ANN), () -> "in"));

        guard.withLock(List.of(ANN), () -> {
            second.start();
            return waitUntilItWaits(second);
        });
        secondIsIn.await();
        third.start();

        assertThat(waitUntilItWaits(third)).isEqualTo(Thread.State.WAITING);
        secondMayLeave.countDown();
        second.join();
        third.join();
    }

    private static Thread.State waitUntilItWaits(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread.getState();
    }

    @Test
    void nothingIsKeptOfSubjectsThatAreFree() {
        InProcessSubjectLock locks = new InProcessSubjectLock();

        assertThat(locks.<Integer>withLock(List.of(ANN, BEN), locks::count)).isEqualTo(2);
        assertThat(locks.count()).isZero();
    }

    @Test
    void anActionThatFailsUnlocks() {
        assertThatIllegalStateException()
                .isThrownBy(() -> guard.withLock(List.of(ANN), () -> {
                    throw new IllegalStateException("bug");
                }));

        assertThat(CompletableFuture.supplyAsync(() -> guard.withLock(List.of(ANN), () -> "free"))
                        .join())
                .isEqualTo("free");
    }
}
