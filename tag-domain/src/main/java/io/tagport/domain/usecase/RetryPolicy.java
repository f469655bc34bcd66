package io.tagport.domain.usecase;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The policy for retries of requests that a provider did not answer or refused temporarily.
 *
 * <p>The wait before a retry is a random time between zero and the backoff (full jitter), so that clients that were refused
 * together do not retry together.
 *
 * @param maxAttempts the maximum number of attempts of a request, including the first; 1 or more
 * @param initialBackoff the backoff before the second attempt; it doubles with each further attempt
 * @param maxBackoff the maximum backoff
 * @param retriesPerCall the maximum number of retries of one run for each call of the plan, on average
 * @param baseRetries the number of retries of one run that are allowed in addition to {@code retriesPerCall}, so that short plans have some as well
 */
public record RetryPolicy(
        int maxAttempts, Duration initialBackoff, Duration maxBackoff, double retriesPerCall, int baseRetries) {
    /**
     * The default policy: five attempts, with a backoff of 0.5 s that doubles up to 8 s; in one run at most 100 retries plus one for
     * every two calls.
     */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(8), 0.5, 100);

    /** A policy without retries: every request is sent once, and a refused call is not bisected to find the cause. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code maxAttempts} is less than 1, or any value is negative
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("at least 1 attempt is required, not " + maxAttempts);
        }
        if (initialBackoff.isNegative() || maxBackoff.isNegative() || !(retriesPerCall >= 0) || baseRetries < 0) {
            throw new IllegalArgumentException("a backoff and the number of retries must not be negative");
        }
    }

    /**
     * Returns the maximum number of retries of a run.
     *
     * @param calls the number of calls of the plan
     * @return the maximum number of all retries together
     */
    public long budget(int calls) {
        return baseRetries + (long) (retriesPerCall * calls);
    }

    /**
     * Returns a random time to wait before the next attempt.
     *
     * @param attempts how often the request has been sent, at least once
     * @param random the source of randomness
     * @return a time from zero to the backoff of the next attempt
     */
    Duration wait(int attempts, RandomGenerator random) {
        double doubled = (double) initialBackoff.toNanos() * Math.pow(2, attempts - 1);
        double most = (double) maxBackoff.toNanos();
        return Duration.ofNanos(Math.round(Math.min(doubled, most) * random.nextDouble()));
    }
}
