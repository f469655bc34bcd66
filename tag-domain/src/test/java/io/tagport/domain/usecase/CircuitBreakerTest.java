package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.TagProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a clock that moves only by waiting. */
class CircuitBreakerTest {
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final Call CALL = new Call.Clear(Set.of(new Subject("u1")));

    private final VirtualTime time = new VirtualTime();
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
    private final CircuitBreaker breaker = new CircuitBreaker(LATE, time);
    private Runnable meanwhile = () -> {};
    private final TagProvider guarded = breaker.guard(breaker.observe(new ForwardingProvider(provider) {
        @Override
        public Receipt send(Call call) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return super.send(call);
        }
    }));

    @Test
    void aPendingRequestOpensItWhenItIsLateAndItsAnswerClosesIt() {
        meanwhile = () -> {
            time.rest(LATE.minusNanos(1));
            assertThat(breaker.isOpen()).isFalse();
            time.rest(Duration.ofNanos(1));
            assertThat(breaker.isOpen()).isTrue();
        };

        guarded.send(CALL);

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void oneRequestWithoutAnAnswerDoesNotOpenItWhileOthersAreAnswered() {
        meanwhile = () -> {
            time.rest(LATE.minusNanos(1));
            guarded.send(CALL);
            time.rest(LATE.minusNanos(1));
            assertThat(breaker.isOpen()).isFalse();
            time.rest(Duration.ofNanos(1));
            assertThat(breaker.isOpen()).isTrue();
        };

        guarded.send(CALL);
    }

    @Test
    void whileItIsOpenNothingIsSentButForAProbeFromTimeToTime() {
        open();
        int before = provider.sent.size();

        assertThat(refusal(guarded.send(CALL))).isEqualTo(Refusal.UNREACHABLE);
        assertThatThrownBy(() -> guarded.read(List.of(new Subject("u1")))).isInstanceOf(ProviderException.class);
        assertThat(provider.sent).hasSize(before);
        time.rest(LATE);
        provider.answers.add(Receipt.of(new Outcome.Unknown(0, "no answer")));
        assertThat(guarded.send(CALL).general()).isInstanceOf(Outcome.Unknown.class);
        assertThat(refusal(guarded.send(CALL))).isEqualTo(Refusal.UNREACHABLE);
        time.rest(LATE);

        assertThat(guarded.send(CALL).general().isApplied()).isTrue();
        assertThat(guarded.send(CALL).general().isApplied()).isTrue();
    }

    /** Whoever cannot connect, or is cut, has not waited. */
    @Test
    void quickFailuresDoNotOpenIt() {
        for (int i = 0; i < 10; i++) {
            provider.answers.add(Receipt.of(Outcome.refused(Refusal.UNREACHABLE, "cannot connect")));
            guarded.send(CALL);
            time.rest(LATE);
            assertThat(breaker.isOpen()).isFalse();
        }
    }

    /** The request ends without an answer. */
    private void open() {
        meanwhile = () -> {
            time.rest(LATE);
            assertThat(breaker.isOpen()).isTrue();
        };
        provider.answers.add(Receipt.of(new Outcome.Unknown(0, "no answer")));
        guarded.send(CALL);
        assertThat(breaker.isOpen()).isTrue();
    }

    private static Refusal refusal(Receipt receipt) {
        return ((Outcome.Refused) receipt.general()).why();
    }
}
