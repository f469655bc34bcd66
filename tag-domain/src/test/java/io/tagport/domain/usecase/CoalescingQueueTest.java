package io.tagport.domain.usecase;

import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.NOBODY_ANSWERS;
import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.TURNED_AWAY;
import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.WAITS;
import static io.tagport.domain.usecase.CoalescingQueue.QueueResult.WAITS_FOR_A_NEW_LANE;
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
        return Arrays.stream(all).map(one -> line.join(one, false)).toList();
    }

    private CoalescedBatch next() {
        return line.next().orElseThrow();
    }

    @Test
    void aRoundTakesWhatFitsInTheOrderOfArrival() {
        Waiting[] all = {ofSize(3), ofSize(1), ofSize(2)};
        join(line, all);

        assertThat(next().waiting()).containsExactly(all[0], all[1]);
        assertThat(next().waiting()).containsExactly(all[2]);
        assertThat(line.next()).isEmpty();
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
        assertThat(join(line, large, ofSize(1))).containsExactly(WAITS_FOR_A_NEW_LANE, TURNED_AWAY);

        assertThat(next().waiting()).containsExactly(large);
    }

    @Test
    void asManyChangesAsMayWaitAreNotTurnedAwayAndRoundsMakeRoom() {
        assertThat(join(line, ofSize(2), ofSize(4), ofSize(1)))
                .containsExactly(WAITS_FOR_A_NEW_LANE, WAITS, TURNED_AWAY);

        next();

        assertThat(join(line, ofSize(2), ofSize(1))).containsExactly(WAITS, TURNED_AWAY);
    }

    @Test
    void aLaneThatFindsNothingEndsAndTheNextRequestOpensOne() {
        assertThat(join(line, ofSize(1))).containsExactly(WAITS_FOR_A_NEW_LANE);
        next();
        assertThat(line.next()).isEmpty();

        assertThat(join(line, ofSize(1), ofSize(1))).containsExactly(WAITS_FOR_A_NEW_LANE, WAITS);
    }

    @Test
    void requestsForSubjectsInProgressWaitAndSoDoRequestsBehindThem() {
        Waiting[] all = {of("u1"), of("u1", "u2"), of("u2"), of("u3")};
        join(line, all[0]);
        CoalescedBatch first = next();
        join(line, all[1], all[2], all[3]);

        assertThat(next().waiting()).containsExactly(all[3]);
        line.done(first);
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
        assertThat(join(line, ofSize(4), ofSize(1))).containsExactly(WAITS, TURNED_AWAY);
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
        line.done(next());
        time.sleep(BOUND);
        assertThat(line.takeOverdue()).isEmpty();

        time.sleep(NANO);

        assertThat(line.takeOverdue()).containsExactly(one);
        assertThat(line.takeOverdue()).isEmpty();
    }

    @Test
    void withoutAnAnswerARequestWaitsOnlyIfALaneIsFree() {
        assertThat(line.join(ofSize(1), true)).isEqualTo(WAITS_FOR_A_NEW_LANE);
        assertThat(line.join(ofSize(1), true)).isEqualTo(NOBODY_ANSWERS);
        assertThat(line.join(ofSize(1), false)).isEqualTo(WAITS);
    }

    @Test
    void requestsAreStuckWhenNoLaneIsFree() {
        Waiting one = ofSize(6);
        CoalescingQueue two = line(2);
        join(two, one);
        assertThat(two.takeStuck()).isEmpty();
        Waiting stuck = ofSize(6);
        join(line, stuck);

        assertThat(line.takeStuck()).containsExactly(stuck);

        assertThat(join(line, ofSize(6))).containsExactly(WAITS);
        assertThat(next().waiting()).hasSize(1);
    }

    @Test
    void whenTheLastLaneCannotBeOpenedNobodyWaits() {
        CoalescingQueue two = line(2);
        Waiting[] all = {ofSize(2), ofSize(4)};
        assertThat(join(two, all)).containsOnly(WAITS_FOR_A_NEW_LANE);

        assertThat(two.workerFailed()).isEmpty();
        assertThat(two.workerFailed()).containsExactly(all);

        assertThat(join(two, ofSize(2), ofSize(4))).containsOnly(WAITS_FOR_A_NEW_LANE);
        assertThat(two.next())
                .hasValueSatisfying(coalescedBatch ->
                        assertThat(coalescedBatch.waiting()).hasSize(1).doesNotContain(all));
    }
}
