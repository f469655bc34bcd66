package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On a clock that moves only by waiting. */
class CircuitBreakerTest {
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final Subject SUBJECT = new Subject("u1");
    private static final Call CALL = new Call.Clear(Set.of(SUBJECT));

    private final VirtualTime time = new VirtualTime();
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
    private final CircuitBreaker breaker = new CircuitBreaker(LATE, time);
    private Runnable meanwhile = () -> {};
    private final TagProvider guarded = breaker.guard(breaker.observe(new ForwardingProvider(provider) {
        @Override
        public CallResponse send(Call call) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return super.send(call);
        }

        @Override
        public Map<Subject, TagSet> read(Collection<Subject> subjects) {
            noteReading();
            return super.read(subjects);
        }

        @Override
        public ReadResult readStrictly(Collection<Subject> subjects) {
            noteReading();
            return super.readStrictly(subjects);
        }
    }));
    private Optional<Outcome.NotApplied> fault = Optional.empty();
    private int readings;

    @Test
    void aPendingRequestOpensItWhenItIsLateAndItsAnswerClosesIt() {
        meanwhile = () -> {
            time.sleep(LATE.minusNanos(1));
            assertThat(breaker.isOpen()).isFalse();
            time.sleep(Duration.ofNanos(1));
            assertThat(breaker.isOpen()).isTrue();
        };

        guarded.send(CALL);

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void oneRequestWithoutAnAnswerDoesNotOpenItWhileOthersAreAnswered() {
        meanwhile = () -> {
            time.sleep(LATE.minusNanos(1));
            guarded.send(CALL);
            time.sleep(LATE.minusNanos(1));
            assertThat(breaker.isOpen()).isFalse();
            time.sleep(Duration.ofNanos(1));
            assertThat(breaker.isOpen()).isTrue();
        };

        guarded.send(CALL);
    }

    @Test
    void whileItIsOpenNothingIsSentButForAProbeFromTimeToTime() {
        open();
        int before = provider.sent.size();

        assertThat(refusal(guarded.send(CALL))).isEqualTo(RefusalReason.UNREACHABLE);
        assertThatThrownBy(() -> guarded.read(List.of(SUBJECT))).isInstanceOf(ProviderException.class);
        assertThat(provider.sent).hasSize(before);
        time.sleep(LATE);
        provider.answers.add(CallResponse.of(new Outcome.Unknown(0, "no answer")));
        assertThat(guarded.send(CALL).defaultOutcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(refusal(guarded.send(CALL))).isEqualTo(RefusalReason.UNREACHABLE);
        time.sleep(LATE);

        assertThat(guarded.send(CALL).defaultOutcome().isApplied()).isTrue();
        assertThat(guarded.send(CALL).defaultOutcome().isApplied()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void itClosesWhenAProbeIsAnsweredWhateverTheAnswer(Outcome outcome, boolean isAnswer) {
        for (Supplier<Outcome> probe : List.<Supplier<Outcome>>of(
                () -> guarded.send(CALL).defaultOutcome(),
                () -> outcomeOf(() -> guarded.read(List.of(SUBJECT))),
                () -> outcomeOf(() -> guarded.newSeries().readStrictly(List.of(SUBJECT))))) {
            open();
            time.sleep(LATE);
            provider.answers.add(CallResponse.of(outcome));
            fault = outcome.failure();

            assertThat(probe.get()).isEqualTo(outcome);

            assertThat(breaker.isOpen()).isEqualTo(!isAnswer);
            provider.answers.clear();
            fault = Optional.empty();
            time.sleep(LATE);
            guarded.send(CALL);
        }
        assertThat(readings).isEqualTo(2);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(Outcome.applied(), true),
                arguments(Outcome.refused(RefusalReason.RATE_LIMITED, "later"), true),
                arguments(Outcome.refused(RefusalReason.UNREACHABLE, "cannot connect"), false),
                arguments(new Outcome.Unknown(500, "internal error"), true),
                arguments(new Outcome.Unknown(0, "no answer"), false));
    }

    @Test
    void whileItIsOpenNothingIsRead() {
        open();

        for (TagProvider one : List.of(guarded, guarded.newSeries())) {
            assertThatThrownBy(() -> one.read(List.of(SUBJECT))).isInstanceOf(ProviderException.class);
            assertThatThrownBy(() -> one.readStrictly(List.of(SUBJECT))).isInstanceOf(ProviderException.class);
        }

        assertThat(readings).isZero();
        time.sleep(LATE);
        assertThat(guarded.read(List.of(SUBJECT))).isEqualTo(provider.held);
        assertThat(guarded.readStrictly(List.of(SUBJECT)).tags()).isEqualTo(provider.held);
    }

    /** Whoever cannot connect, or is cut, has not waited. */
    @Test
    void quickFailuresDoNotOpenIt() {
        for (int i = 0; i < 10; i++) {
            provider.answers.add(CallResponse.of(Outcome.refused(RefusalReason.UNREACHABLE, "cannot connect")));
            guarded.send(CALL);
            time.sleep(LATE);
            assertThat(breaker.isOpen()).isFalse();
        }
    }

    private static Outcome outcomeOf(ThrowingCallable reading) {
        return catchThrowable(reading) instanceof ProviderException e ? e.outcome() : Outcome.applied();
    }

    private void noteReading() {
        readings++;
        fault.ifPresent(outcome -> {
            throw new ProviderException(outcome);
        });
    }

    /** The request ends without an answer. */
    private void open() {
        meanwhile = () -> {
            time.sleep(LATE);
            assertThat(breaker.isOpen()).isTrue();
        };
        provider.answers.add(CallResponse.of(new Outcome.Unknown(0, "no answer")));
        guarded.send(CALL);
        assertThat(breaker.isOpen()).isTrue();
    }

    private static RefusalReason refusal(CallResponse callResponse) {
        return ((Outcome.Refused) callResponse.defaultOutcome()).reason();
    }
}
