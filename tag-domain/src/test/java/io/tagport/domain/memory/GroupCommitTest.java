package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tagport.domain.port.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class GroupCommitTest {
    private static final int MOST = 3;

    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private Throwable fault = new StoreException("disk full");
    private boolean fails;
    private final GroupCommit<String> work = new GroupCommit<>(MOST, this::write);

    private void write(List<String> pieces) {
        batches.add(List.copyOf(pieces));
        if (pieces.contains("first")) {
            await(firstMayEnd);
        } else if (fails) {
            rethrow(fault);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rethrow(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }

    /** Begins each piece of work in a thread of its own while the first is under way; gives what each has thrown or null. */
    private List<CompletableFuture<Throwable>> runBehindTheFirst(List<List<String>> wanted) {
        List<CompletableFuture<Throwable>> ends = new ArrayList<>(List.of(startAndWaitFor(List.of("first"))));
        wanted.forEach(pieces -> ends.add(startAndWaitFor(pieces)));
        firstMayEnd.countDown();
        ends.forEach(CompletableFuture::join);
        return ends.subList(1, ends.size());
    }

    /** Returns once the thread waits: the first one in its work, the others for their turn. */
    private CompletableFuture<Throwable> startAndWaitFor(List<String> pieces) {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> end.complete(catchThrowable(() -> work.run(pieces))));
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return end;
    }

    @Test
    void aThreadAloneHasItsPiecesDoneInTheirOrder() {
        work.run(List.of("a", "b"));
        work.run(List.of("c"));

        assertThat(batches).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void piecesThatComeWhileOthersAreDoneGoTogetherUpToTheLimit() {
        runBehindTheFirst(List.of(List.of("a"), List.of("b", "c"), List.of("d")));

        assertThat(batches).containsExactly(List.of("first"), List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void moreThanTheLimitFromOneThreadGoesAlone() {
        runBehindTheFirst(List.of(List.of("a", "b", "c", "d"), List.of("e")));

        assertThat(batches).containsExactly(List.of("first"), List.of("a", "b", "c", "d"), List.of("e"));
    }

    @Test
    void aFailureOfTheStoreIsReportedToEveryThreadOfTheGroupAndToNoOther() {
        fails = true;
        List<CompletableFuture<Throwable>> ends = runBehindTheFirst(List.of(List.of("a"), List.of("b")));
        fails = false;
        work.run(List.of("later"));

        assertThat(ends)
                .allSatisfy(end -> assertThat(end.join())
                        .isInstanceOf(StoreException.class)
                        .hasMessage("disk full")
                        .hasCauseInstanceOf(StoreException.class));
        assertThat(batches).endsWith(List.of("later"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugIsThrownAsItIsInOneThreadAndIsAFailureOfTheStoreForTheOthers(Throwable bug) {
        fails = true;
        fault = bug;

        List<CompletableFuture<Throwable>> ends = runBehindTheFirst(List.of(List.of("a"), List.of("b")));

        assertThat(ends.get(0).join()).isSameAs(bug);
        assertThat(ends.get(1).join())
                .isInstanceOf(StoreException.class)
                .hasMessage("bug")
                .hasCause(bug);
    }

    static List<Throwable> bugs() {
        return List.of(new IllegalStateException("bug"), new AssertionError("bug"));
    }

    @Test
    void aThreadWhoseWorkFailsIsToldAlone() {
        fails = true;

        assertThatThrownBy(() -> work.run(List.of("a"))).isInstanceOf(StoreException.class);
    }
}
