package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the requests of a run share, and what they come to. */
class TrafficTest {
    private static final Subject ANN = new Subject("ann");
    private static final Call CALL = new Call.Clear(Set.of(ANN));
    private static final Outcome TOO_FAST = Outcome.refused(RefusalReason.RATE_LIMITED, "slow down");

    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final VirtualTime time = new VirtualTime();
    private final List<Duration> rests = new ArrayList<>();

    private Traffic traffic(Retries retries) {
        RunWatcher watcher = new RunWatcher() {
            @Override
            public void settled(int index, Call call, CallSettlement callSettlement) {}

            @Override
            public void resting(Duration wait, Outcome why) {
                rests.add(wait);
            }
        };
        return new Traffic(provider, retries, 1, watcher, time, time, () -> 0);
    }

    @Test
    void tenMinutesAreWaitedAndAMillisecondMoreIsNot() {
        Traffic traffic = traffic(Retries.USUAL);

        traffic.hold(Traffic.PATIENCE, TOO_FAST);
        assertThat(traffic.send(CALL)).isPresent();
        assertThat(time.waits).containsExactly(Traffic.PATIENCE);

        traffic.hold(Traffic.PATIENCE.plusMillis(1), Outcome.applied());
        assertThat(traffic.send(CALL)).isEmpty();
        assertThat(traffic.end().message())
                .isEqualTo("the provider asks to be left alone for 600 s, last because of: applied");
    }

    @Test
    void aTimeThatIsWaitedAnywayIsNotReportedAgain() {
        Traffic traffic = traffic(Retries.USUAL);

        for (int seconds : List.of(2, 2, 1)) {
            traffic.hold(Duration.ofSeconds(seconds), TOO_FAST);
        }

        assertThat(rests).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void nothingIsRepeatedOnceTheBudgetIsSpent() {
        Traffic traffic = traffic(new Retries(5, Duration.ZERO, Duration.ZERO, 0, 1));

        assertThat(traffic.backOff(1, TOO_FAST)).isTrue();
        assertThat(traffic.backOff(2, TOO_FAST)).isFalse();
        assertThat(traffic.isOpen()).isFalse();
    }

    @Test
    void noMoreIsHalvedThanAllowed() {
        Traffic traffic = Traffic.once(provider, 1);

        assertThat(traffic.takeSplit()).isTrue();
        assertThat(traffic.takeSplit()).isFalse();
        assertThat(Traffic.once(provider, 0).takeSplit()).isFalse();
    }

    @Test
    void ofACallThatIsNotSentEveryOutcomeIsCountedByItsKind() {
        Tally tally = new Tally(RunWatcher.NONE);
        CallSettlement callSettlement = new CallSettlement(
                1,
                List.of(
                        entry(2, new Outcome.Unknown(0, "lost")),
                        entry(3, Outcome.refused(RefusalReason.SUPERSEDED, "not wanted")),
                        entry(4, Outcome.refused(RefusalReason.BAD_TAG, "bad")),
                        entry(5, Outcome.refused(RefusalReason.UNREACHABLE, "stopped"))),
                0);

        tally.notSent(0, CALL, callSettlement);
        tally.notSent(1, CALL, callSettlement);

        assertThat(tally.summary(7, TOO_FAST)).isEqualTo(new RunSummary(2, 8, 4, 10, 6, 7, 0, TOO_FAST));
    }

    private static Report.Entry entry(int tags, Outcome outcome) {
        TagSet some = TagSet.of("1", "2", "3", "4", "5");
        return new Report.Entry(ANN, TagSet.copyOf(List.copyOf(some).subList(0, tags)), outcome);
    }
}
