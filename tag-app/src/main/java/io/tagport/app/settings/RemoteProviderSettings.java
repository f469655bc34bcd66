package io.tagport.app.settings;

import java.time.Duration;

/**
 * How a remote provider is used.
 *
 * @param pace how fast it is asked
 * @param queue how many calls wait for their turn at the pace, and how long
 * @param ledger whether a ledger is kept of it although no app is served from it
 * @param merge whether what callers of the server ask for goes together in its calls
 * @param answerWithin how long a caller of the server waits at most for an answer, whatever the provider does
 */
public record RemoteProviderSettings(
        PaceSettings pace, PaceQueue queue, boolean ledger, boolean merge, Duration answerWithin) {
    /** What callers wait without a setting: no longer than the clients that both protocols' pages advise. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** The shortest and the longest that can be set. */
    static final Duration ANSWER_WITHIN_MIN = Duration.ofMillis(500);

    static final Duration ANSWER_WITHIN_MAX = Duration.ofMinutes(10);

    /**
     * Describes a use with the defaults of its waits.
     *
     * @param pace how fast it is asked
     * @param ledger whether a ledger is kept of it
     * @param merge whether what callers ask for goes together
     */
    public RemoteProviderSettings(PaceSettings pace, boolean ledger, boolean merge) {
        this(pace, PaceQueue.DEFAULT, ledger, merge, ANSWER_WITHIN);
    }
}
