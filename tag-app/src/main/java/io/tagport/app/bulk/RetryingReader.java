package io.tagport.app.bulk;

import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.port.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks a provider many times. One hiccup must not cost the thousand reads before it; but a provider that was never there is
 * told at once.
 */
public final class RetryingReader {
    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final Sleeper sleeper;
    private boolean answered;

    /**
     * Begins without having asked.
     *
     * @param sleeper how to wait
     */
    public RetryingReader(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /**
     * Begins with one who was there a moment ago.
     *
     * @param sleeper how to wait
     * @return patience from the first question on
     */
    static RetryingReader withWhoWasThere(Sleeper sleeper) {
        RetryingReader retryingReader = new RetryingReader(sleeper);
        retryingReader.answered = true;
        return retryingReader;
    }

    /**
     * Asks until there is an answer, or no hope of one.
     *
     * @param <T> what is answered
     * @param question what may be asked again
     * @return the answer
     * @throws ProviderException if there was none
     */
    public <T> T ask(Supplier<T> question) {
        Duration wait = FIRST_WAIT;
        for (int tried = 1; ; tried++) {
            try {
                T answer = question.get();
                answered = true;
                return answer;
            } catch (ProviderException e) {
                if (!answered || tried == TRIES || !isPassing(e.outcome())) {
                    throw e;
                }
                sleeper.sleep(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean isPassing(Outcome outcome) {
        boolean hopeless =
                outcome instanceof Outcome.Refused refused && refused.reason().retryAdvice() == RetryAdvice.STOP;
        return !hopeless && !CallSettlement.isFinal(outcome);
    }
}
