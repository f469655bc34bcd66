package io.tagport.domain.usecase;

import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.QUEUED;
import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.QUEUED_NEEDS_WORKER;
import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.QUEUE_FULL;
import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.usecase.CoalescingTags.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue of requests, with rounds of four changes and room for six. */
class CoalescingQueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration NANO = Duration.ofNanos(1);

    private final VirtualTime time = new VirtualTime();
    private final CoalescingQueue line = line(1);
    private int number;

    private CoalescingQueue line(int lanes) {
        return new CoalescingQueue(new CoalescingTags.Bounds(lanes, 4, 6, PATIENCE, BOUND), time);
    }

    private static Waiting of(String... subjects) {
        return new Waiting(Arrays.stream(subjects)
                .<Change>map(subject -> new Change.Add(new Subject(subject), TagSet.of("vip")))
                .toList());
    }

    /** Returns a request for so many subjects that nothing else asks for. */
    private Waiting ofSize(int size) {
        String[] subjects = new String[size];
        Arrays.setAll(subjects, i -> "s" + number++);
        return of(subjects);
    }

    private static List<CoalescingQueue.QueueResult> join(CoalescingQueue line, Waiting... all) {
        return Arrays.stream(all).map(one -> line.offer(one, false)).toList();
    }

    private CoalescedBatch next() {
        return line.nextBatch().orElseThrow();
    }

    @Test
    void aRoundTakesWhatFitsInTheOrderOfArrival() {
        Waiting[] all = {ofSize(3), ofSize(1), ofSize(2)};
        join(line, all);

        assertThat(next().waiting()).containsExactly(all[0], all[1]);
        assertThat(next().waiting()).containsExactly(all[2]);
        assertThat(line.nextBatch()).isEmpty();
    }

    @Test
    void aRequestThatDoesNotFitEndsTheRoundAndIsNotOvertaken() {
        Waiting[] all = {ofSize(3), ofSize(2), ofSize(1)};
        join(line, all);

        assertThat(next().waiting()).containsExactly(all[0]);
        assertThat(next().waiting()).containsExactly(all[1], all[2]);
    }

    @Test
    void aRequestLargerThanAnyBoundIsTakenAlone() {
        Waiting large = ofSize(7);
        assertThat(join(line, large, ofSize(1))).containsExactly(QUEUED_NEEDS_WORKER, QUEUE_FULL);

        assertThat(next().waiting()).containsExactly(large);
    }

    @Test
    void asManyChangesAsMayWaitAreNotTurnedAwayAndRoundsMakeRoom() {
        assertThat(join(line, ofSize(2), ofSize(4), ofSize(1)))
                .containsExactly(QUEUED_NEEDS_WORKER, QUEUED, QUEUE_FULL);

        next();

        assertThat(join(line, ofSize(2), ofSize(1))).containsExactly(QUEUED, QUEUE_FULL);
    }

    @Test
    void aLaneThatFindsNothingEndsAndTheNextRequestOpensOne() {
        assertThat(join(line, ofSize(1))).containsExactly(QUEUED_NEEDS_WORKER);
        next();
        assertThat(line.nextBatch()).isEmpty();

        assertThat(join(line, ofSize(1), ofSize(1))).containsExactly(QUEUED_NEEDS_WORKER, QUEUED);
    }

    @Test
    void requestsForSubjectsInProgressWaitAndSoDoRequestsBehindThem() {
        Waiting[] all = {of("u1"), of("u1", "u2"), of("u2"), of("u3")};
        join(line, all[0]);
        CoalescedBatch first = next();
        join(line, all[1], all[2], all[3]);

        assertThat(next().waiting()).containsExactly(all[3]);
        line.complete(first);
        assertThat(next().waiting()).containsExactly(all[1], all[2]);
    }

    @Test
    void aRequestIsLateAfterItsPatienceAndMakesRoomForOthers() {
        Waiting first = ofSize(4);
        Waiting second = ofSize(2);
        join(line, first);
        time.sleep(NANO);
        join(line, second);
        time.sleep(PATIENCE.minus(NANO));
        assertThat(line.pollExpired()).isEmpty();

        time.sleep(NANO);

        assertThat(line.pollExpired()).containsExactly(first);
        assertThat(join(line, ofSize(4), ofSize(1))).containsExactly(QUEUED, QUEUE_FULL);
        assertThat(next().waiting()).containsExactly(second);
    }

    @Test
    void aRoundOfLateRequestsAloneIsARound() {
        Waiting late = ofSize(1);
        join(line, late);
        time.sleep(PATIENCE.plus(NANO));

        CoalescedBatch coalescedBatch = next();

        assertThat(coalescedBatch.late()).containsExactly(late);
        assertThat(coalescedBatch.isEmpty()).isTrue();
    }

    @Test
    void aRequestInProgressIsOverdueOnceAfterTheBound() {
        Waiting one = ofSize(1);
        Waiting finished = ofSize(4);
        join(line, one, finished);
        next();
        line.complete(next());
        time.sleep(BOUND);
        assertThat(line.pollOverdue()).isEmpty();

        time.sleep(NANO);

        assertThat(line.pollOverdue()).containsExactly(one);
        assertThat(line.pollOverdue()).isEmpty();
    }

    @Test
    void withoutAnAnswerARequestWaitsOnlyIfALaneIsFree() {
        assertThat(line.offer(ofSize(1), true)).isEqualTo(QUEUED_NEEDS_WORKER);
        assertThat(line.offer(ofSize(1), true)).isEqualTo(UNREACHABLE);
        assertThat(line.offer(ofSize(1), false)).isEqualTo(QUEUED);
    }

    @Test
    void requestsAreStuckWhenNoLaneIsFree() {
        Waiting one = ofSize(6);
        CoalescingQueue two = line(2);
        join(two, one);
        assertThat(two.pollStuck()).isEmpty();
        Waiting stuck = ofSize(6);
        join(line, stuck);

        assertThat(line.pollStuck()).containsExactly(stuck);

        assertThat(join(line, ofSize(6))).containsExactly(QUEUED);
        assertThat(next().waiting()).hasSize(1);
    }

    @Test
    void whenTheLastLaneCannotBeOpenedNobodyWaits() {
        CoalescingQueue two = line(2);
        Waiting[] all = {ofSize(2), ofSize(4)};
        assertThat(join(two, all)).containsOnly(QUEUED_NEEDS_WORKER);

        assertThat(two.workerFailed()).isEmpty();
        assertThat(two.workerFailed()).containsExactly(all);

        assertThat(join(two, ofSize(2), ofSize(4))).containsOnly(QUEUED_NEEDS_WORKER);
        assertThat(two.nextBatch())
                .hasValueSatisfying(coalescedBatch ->
                        assertThat(coalescedBatch.waiting()).hasSize(1).doesNotContain(all));
    }
}
