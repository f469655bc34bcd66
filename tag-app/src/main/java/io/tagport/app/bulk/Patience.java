package io.tagport.app.bulk;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pause;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.port.Settlement;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks a provider many times. One hiccup must not cost the thousand readings before it; but a provider that was never there is
 * told at once.
 */
public final class Patience {
    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final Pause pause;
    private boolean answered;

    /**
     * Begins without having asked.
     *
     * @param pause how to wait
     */
    public Patience(Pause pause) {
        this.pause = pause;
    }

    /**
     * Begins with one who was there a moment ago.
     *
     * @param pause how to wait
     * @return patience from the first question on
     */
    static Patience withWhoWasThere(Pause pause) {
        Patience patience = new Patience(pause);
        patience.answered = true;
        return patience;
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
                pause.rest(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean isPassing(Outcome outcome) {
        boolean hopeless =
                outcome instanceof Outcome.Refused refused && refused.why().retry() == RetryAdvice.STOP;
        return !hopeless && !Settlement.isFinal(outcome);
    }
}
