package io.tagport.app.bulk;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.port.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A reader that retries failed reads, so that a short outage does not discard the preceding reads. Until the first success a failure
 * is reported without a retry, because the provider is probably not available at all.
 */
public final class RetryingReader {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final Sleeper sleeper;
    private boolean answered;

    /**
     * Creates a reader for a provider that has not answered yet.
     *
     * @param sleeper sleeps between attempts
     */
    public RetryingReader(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /**
     * Creates a reader for a provider that has answered recently.
     *
     * @param sleeper sleeps between attempts
     * @return a reader that also retries its first read
     */
    static RetryingReader forReachableProvider(Sleeper sleeper) {
        RetryingReader retryingReader = new RetryingReader(sleeper);
        retryingReader.answered = true;
        return retryingReader;
    }

    /**
     * Reads until there is a response, at most five times, with growing waits from 500 ms.
     *
     * @param <T> the type of the response
     * @param read the read, which may be repeated
     * @return the response
     * @throws ProviderException if all attempts fail; without a retry if the provider has never answered or a retry cannot succeed
     */
    public <T> T read(Supplier<T> read) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                T answer = read.get();
                answered = true;
                return answer;
            } catch (ProviderException e) {
                if (!answered || attempt == ATTEMPTS || !isTransient(e.outcome())) {
                    throw e;
                }
                sleeper.sleep(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean isTransient(Outcome.NotApplied outcome) {
        return outcome.retryAdvice() != RetryAdvice.STOP && !outcome.isFinal();
    }
}
