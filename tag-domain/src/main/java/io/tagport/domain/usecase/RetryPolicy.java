package io.tagport.domain.usecase;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after what time a request is repeated that a provider did not answer, or refused for the moment.
 *
 * <p>Before a repetition a random time between nothing and the back-off is waited (full jitter), so that many who were
 * refused together do not come back together.
 *
 * @param tries how often the same request is sent at most, the first time included; 1 or more
 * @param firstBackOff the back-off before the second try; it doubles with each further one
 * @param longestBackOff where the doubling ends
 * @param share repetitions in one run at most for each call of the plan, on average
 * @param some repetitions in one run that are allowed beside the share, so that short plans have some as well
 */
public record RetryPolicy(int tries, Duration firstBackOff, Duration longestBackOff, double share, int some) {
    /**
     * Five tries, with a back-off of 0.5 s that doubles to 8 s; in one run at most 100 repetitions and one for every two
     * calls.
     */
    public static final RetryPolicy USUAL = new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(8), 0.5, 100);

    /** Every request goes once, and what was refused together is not taken apart to find the culprits. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is less than one try, or anything is negative
     */
    public RetryPolicy {
        if (tries < 1) {
            throw new IllegalArgumentException("at least 1 try is needed, not " + tries);
        }
        if (firstBackOff.isNegative() || longestBackOff.isNegative() || !(share >= 0) || some < 0) {
            throw new IllegalArgumentException("neither a back-off nor the number of repetitions can be negative");
        }
    }

    /**
     * Counts the repetitions that a run may make.
     *
     * @param calls calls of its plan
     * @return all repetitions together at most
     */
    public long budget(int calls) {
        return some + (long) (share * calls);
    }

    /**
     * Draws how long to wait.
     *
     * @param tried how often the request has been sent, at least once
     * @param random draws
     * @return a time from zero to the back-off of this try
     */
    Duration wait(int tried, RandomGenerator random) {
        double doubled = (double) firstBackOff.toNanos() * Math.pow(2, tried - 1);
        double most = (double) longestBackOff.toNanos();
        return Duration.ofNanos(Math.round(Math.min(doubled, most) * random.nextDouble()));
    }
}
