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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the requests of a run share, and what they come to. */
class RunGovernorTest {
    private static final Subject ANN = new Subject("ann");
    private static final Call CALL = new Call.Clear(Set.of(ANN));
    private static final Outcome.Refused TOO_FAST = Outcome.refused(RefusalReason.RATE_LIMITED, "slow down");

    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
    private final VirtualTime time = new VirtualTime();
    private final List<Duration> rests = new ArrayList<>();

    private RunGovernor traffic(RetryPolicy retryPolicy) {
        RunListener watcher = new RunListener() {
            @Override
            public void onSettled(int index, Call call, CallSettlement callSettlement) {}

            @Override
            public void onBackoff(Duration wait, Outcome why) {
                rests.add(wait);
            }
        };
        return new RunGovernor(provider, retryPolicy, 1, watcher, time, time, () -> 0);
    }

    @Test
    void tenMinutesAreWaitedAndAMillisecondMoreIsNot() {
        RunGovernor runGovernor = traffic(RetryPolicy.DEFAULT);

        runGovernor.delay(RunGovernor.MAX_WAIT, TOO_FAST);
        assertThat(runGovernor.send(CALL)).isPresent();
        assertThat(time.waits).containsExactly(RunGovernor.MAX_WAIT);

        runGovernor.delay(RunGovernor.MAX_WAIT.plusMillis(1), Outcome.applied());
        assertThat(runGovernor.send(CALL)).isEmpty();
        assertThat(runGovernor.stop().orElseThrow().message())
                .isEqualTo("the provider requires a wait of 600 s; last reason: applied");
    }

    @Test
    void aTimeThatIsWaitedAnywayIsNotReportedAgain() {
        RunGovernor runGovernor = traffic(RetryPolicy.DEFAULT);

        for (int seconds : List.of(2, 2, 1)) {
            runGovernor.delay(Duration.ofSeconds(seconds), TOO_FAST);
        }

        assertThat(rests).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void nothingIsRepeatedOnceTheBudgetIsSpent() {
        RunGovernor runGovernor = traffic(new RetryPolicy(5, Duration.ZERO, Duration.ZERO, 0, 1));

        assertThat(runGovernor.backOff(1, TOO_FAST)).isTrue();
        assertThat(runGovernor.backOff(2, TOO_FAST)).isFalse();
        assertThat(runGovernor.isOpen()).isFalse();
    }

    @Test
    void noMoreIsHalvedThanAllowed() {
        RunGovernor runGovernor = RunGovernor.once(provider, 1);

        assertThat(runGovernor.tryAcquireSplit()).isTrue();
        assertThat(runGovernor.tryAcquireSplit()).isFalse();
        assertThat(RunGovernor.once(provider, 0).tryAcquireSplit()).isFalse();
    }

    @Test
    void ofACallThatIsNotSentEveryOutcomeIsCountedByItsKind() {
        RunCounters runCounters = new RunCounters(RunListener.NO_OP);
        CallSettlement callSettlement = new CallSettlement(
                1,
                List.of(
                        entry(2, new Outcome.Unknown(0, "lost")),
                        entry(3, Outcome.refused(RefusalReason.SUPERSEDED, "not wanted")),
                        entry(4, Outcome.refused(RefusalReason.BAD_TAG, "bad")),
                        entry(5, Outcome.refused(RefusalReason.UNREACHABLE, "stopped"))),
                0);

        runCounters.onSkipped(0, CALL, callSettlement);
        runCounters.onSkipped(1, CALL, callSettlement);

        assertThat(runCounters.summary(7, Optional.of(TOO_FAST)))
                .isEqualTo(new RunSummary(2, 8, 4, 10, 6, 7, 0, Optional.of(TOO_FAST)));
    }

    private static Report.Failure entry(int tags, Outcome.NotApplied outcome) {
        TagSet some = TagSet.of("1", "2", "3", "4", "5");
        return new Report.Failure(ANN, TagSet.copyOf(List.copyOf(some).subList(0, tags)), outcome);
    }
}
